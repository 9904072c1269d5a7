"""The JSON API of a contract's course."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from marketplace.contracts import queries
from marketplace.contracts.model import Contract, ContractId
from marketplace.serving.course.commands import begin_service, complete_contract
from storage.unit import Context


class StatementIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=1, max_length=4000)]


@post("/api/contracts/{contract_id:uuid}/beginning", operation=begin_service)
async def begin(context: NamedDependency[Context], contract_id: FromPath[UUID]) -> Contract:
    await begin_service(context, ContractId(contract_id))
    return (await queries.agreement(ContractId(contract_id), context.actor)).contract


@post("/api/contracts/{contract_id:uuid}/completion", operation=complete_contract)
async def complete(
    context: NamedDependency[Context], contract_id: FromPath[UUID], data: JSONBody[StatementIn]
) -> Contract:
    await complete_contract(context, ContractId(contract_id), data.text)
    return (await queries.agreement(ContractId(contract_id), context.actor)).contract


routes = [begin, complete]
