"""The JSON API of supplementary agreements."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.html.visit import visit
from marketplace.contracts import queries
from marketplace.contracts.amendments.commands import decide, propose
from marketplace.contracts.api import READERS
from marketplace.contracts.model import AmendmentId, ContractAmendment, ContractId
from storage.unit import Context


class AmendmentIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=1, max_length=4000)]
    amount: Decimal | None = None


class AnswerIn(msgspec.Struct, forbid_unknown_fields=True):
    agrees: bool


@get("/api/contracts/{contract_id:uuid}/amendments", reading=READERS)
async def list_amendments(contract_id: FromPath[UUID]) -> list[ContractAmendment]:
    return list((await queries.agreement(ContractId(contract_id), visit().actor)).amendments)


@post("/api/contracts/{contract_id:uuid}/amendments", operation=propose)
async def propose_amendment(
    context: NamedDependency[Context], contract_id: FromPath[UUID], data: JSONBody[AmendmentIn]
) -> list[ContractAmendment]:
    fact = await propose(context, ContractId(contract_id), data.text, data.amount)
    return list((await queries.agreement(fact.contract, context.actor)).amendments)


@post("/api/contract-amendments/{amendment_id:uuid}/answer", operation=decide)
async def answer_amendment(
    context: NamedDependency[Context], amendment_id: FromPath[UUID], data: JSONBody[AnswerIn]
) -> list[ContractAmendment]:
    fact = await decide(context, AmendmentId(amendment_id), data.agrees)
    return list((await queries.agreement(fact.contract, context.actor)).amendments)


routes = [list_amendments, propose_amendment, answer_amendment]
