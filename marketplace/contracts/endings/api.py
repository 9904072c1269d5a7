"""The JSON API of ending a contract early."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.html.visit import visit
from marketplace.contracts import queries
from marketplace.contracts.api import READERS
from marketplace.contracts.endings.commands import answer_ending, end_contract
from marketplace.contracts.model import ContractId, Ending, EndingId, Ground
from storage.unit import Context


class EndingIn(msgspec.Struct, forbid_unknown_fields=True):
    ground: Ground
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


class AnswerIn(msgspec.Struct, forbid_unknown_fields=True):
    agrees: bool


@get("/api/contracts/{contract_id:uuid}/endings", reading=READERS)
async def list_endings(contract_id: FromPath[UUID]) -> list[Ending]:
    return list((await queries.agreement(ContractId(contract_id), visit().actor)).endings)


@post("/api/contracts/{contract_id:uuid}/endings", operation=end_contract)
async def end(
    context: NamedDependency[Context], contract_id: FromPath[UUID], data: JSONBody[EndingIn]
) -> list[Ending]:
    await end_contract(context, ContractId(contract_id), data.ground, data.reason)
    return list((await queries.agreement(ContractId(contract_id), context.actor)).endings)


@post("/api/contract-endings/{ending_id:uuid}/answer", operation=answer_ending)
async def answer(
    context: NamedDependency[Context], ending_id: FromPath[UUID], data: JSONBody[AnswerIn]
) -> list[Ending]:
    fact = await answer_ending(context, EndingId(ending_id), data.agrees)
    return list((await queries.agreement(fact.contract, context.actor)).endings)


routes = [list_endings, end, answer]
