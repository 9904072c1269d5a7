"""Rows ↔ values of contracts."""

from __future__ import annotations

from marketplace.contracts.model import Contract, ContractAmendment, ContractId, Ending, Signature
from marketplace.contracts.tables import ContractAmendmentTable, ContractTable, EndingTable, SignatureTable
from storage.constraints import means
from storage.rows import Rows

rows = Rows(
    {
        Contract: (ContractTable, "合同"),
        Signature: (SignatureTable, "签名"),
        ContractAmendment: (ContractAmendmentTable, "补充协议"),
        Ending: (EndingTable, "解除"),
    }
)

means("contract_award_key", "contract_exists")
means("contract_number_key", "contract_exists")
means("contract_signature_once", "signed_already")


async def signatures(contract: ContractId) -> list[Signature]:
    return await rows.of(Signature, contract=contract)


async def amendments(contract: ContractId) -> list[ContractAmendment]:
    return await rows.of(ContractAmendment, contract=contract)


async def endings(contract: ContractId) -> list[Ending]:
    return await rows.of(Ending, contract=contract)
