"""The JSON API of contracts."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.actor import Role
from app.html.visit import visit
from marketplace.awards.model import AwardId
from marketplace.contracts import commands, queries
from marketplace.contracts.model import Contract, ContractId
from storage.unit import Context

READERS = {Role.OWNER, Role.AGENCY, Role.REGULATOR, Role.COORDINATOR}


class ContractIn(msgspec.Struct, forbid_unknown_fields=True):
    """Without an amount the contract is drawn up at the award's price."""

    amount: Decimal | None = None


class SignatureIn(msgspec.Struct, forbid_unknown_fields=True):
    """The hash of the text that was read."""

    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


@post("/api/awards/{award_id:uuid}/contract", operation=commands.draw_contract)
async def draw_contract(
    context: NamedDependency[Context], award_id: FromPath[UUID], data: JSONBody[ContractIn]
) -> Contract:
    fact = await commands.draw_contract(context, AwardId(award_id), data.amount)
    return (await queries.agreement(fact.contract, context.actor)).contract


@get("/api/contracts/{contract_id:uuid}", reading=READERS)
async def show_contract(contract_id: FromPath[UUID]) -> Contract:
    return (await queries.agreement(ContractId(contract_id), visit().actor)).contract


@post("/api/contracts/{contract_id:uuid}/signature", operation=commands.sign_contract)
async def sign_contract(
    context: NamedDependency[Context], contract_id: FromPath[UUID], data: JSONBody[SignatureIn]
) -> Contract:
    await commands.sign_contract(context, ContractId(contract_id), data.sha256)
    return (await queries.agreement(ContractId(contract_id), context.actor)).contract


@post("/api/contracts/{contract_id:uuid}/filing", operation=commands.file_contract)
async def file_contract(context: NamedDependency[Context], contract_id: FromPath[UUID]) -> Contract:
    await commands.file_contract(context, ContractId(contract_id))
    return (await queries.agreement(ContractId(contract_id), context.actor)).contract


routes = [draw_contract, show_contract, sign_contract, file_contract]
