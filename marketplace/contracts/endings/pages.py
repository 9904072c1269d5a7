"""The forms of ending a contract early, on the contract's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.refusal import Refused
from marketplace.contracts.endings.commands import answer_ending, end_contract
from marketplace.contracts.model import ContractId, EndingId, Ground
from marketplace.contracts.pages import contract_moved
from marketplace.tenders.pages import said
from storage.unit import Context

Asked = Request[Any, Any, Any]


@post("/contracts/{contract_id:uuid}/endings", operation=end_contract)
async def end(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Asked
) -> Response[Any]:
    return await contract_moved(contract_id, _end(context, ContractId(contract_id), request), request)


async def _end(context: Context, contract: ContractId, request: Asked) -> None:
    typed = await said(request, "ground")
    if typed not in list(Ground):
        raise Refused("invalid", field="ground", why="请选择解除事由")
    await end_contract(context, contract, Ground(typed), await said(request, "reason"))


@post("/contracts/{contract_id:uuid}/endings/{ending_id:uuid}/answer", operation=answer_ending)
async def answer(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    ending_id: FromPath[UUID],
    request: Asked,
) -> Response[Any]:
    agrees = await said(request, "agrees") == "1"
    return await contract_moved(contract_id, answer_ending(context, EndingId(ending_id), agrees))


routes = [end, answer]
