"""Reading contracts: by their parties, and by those who supervise the tender's district."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.register.districts.queries import tree
from marketplace.contracts import store
from marketplace.contracts.model import Contract, ContractAmendment, ContractId, Ending, Signature
from marketplace.contracts.states import CONTRACT
from marketplace.credit.inhand import work_told_by
from marketplace.tenders import sight
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender


class Agreement(msgspec.Struct, frozen=True):
    """A contract with its signatures, amendments and endings, and the tender it came from."""

    contract: Contract
    tender: Tender
    signatures: Sequence[Signature]
    amendments: Sequence[ContractAmendment]
    endings: Sequence[Ending]


async def agreement(contract_id: ContractId, actor: Actor) -> Agreement:
    """The contract for its parties and supervisors. Refused("not_found") for others."""
    contract = await store.rows.one(Contract, contract_id)
    tender = await tenders.rows.one(Tender, contract.tender)
    if not await _may_read(contract, tender, actor):
        raise Refused("not_found", thing="合同")
    return Agreement(
        contract,
        tender,
        await store.signatures(contract_id),
        await store.amendments(contract_id),
        await store.endings(contract_id),
    )


async def _may_read(contract: Contract, tender: Tender, actor: Actor) -> bool:
    party = actor.organisation in (contract.owner, contract.agency) and actor.holds(Role.OWNER, Role.AGENCY)
    return party or sight.supervises(actor, (await tree()).above(tender.district))


@work_told_by
async def in_hand(agency: OrganisationId) -> int:
    """How many contracts the agency has not finished."""
    found = await store.rows.of(Contract, agency=agency)
    return sum(one.state not in CONTRACT.final for one in found)


async def contracts(tender: Tender, actor: Actor) -> list[Contract]:
    """The contracts of a tender that the actor may read."""
    found = await store.rows.of(Contract, tender=tender.id)
    return [one for one in found if await _may_read(one, tender, actor)]
