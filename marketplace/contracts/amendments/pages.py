"""The forms of supplementary agreements on the contract's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from marketplace.contracts.amendments.commands import decide, propose
from marketplace.contracts.model import AmendmentId, ContractId
from marketplace.contracts.pages import contract_moved, typed_amount
from marketplace.tenders.pages import said
from storage.unit import Context


@post("/contracts/{contract_id:uuid}/amendments", operation=propose)
async def propose_amendment(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    return await contract_moved(contract_id, _propose(context, ContractId(contract_id), request), request)


async def _propose(context: Context, contract: ContractId, request: Request[Any, Any, Any]) -> None:
    amount = typed_amount(await said(request, "amount"))
    await propose(context, contract, await said(request, "text"), amount)


@post("/contracts/{contract_id:uuid}/amendments/{amendment_id:uuid}/answer", operation=decide)
async def answer_amendment(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    amendment_id: FromPath[UUID],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    agrees = await said(request, "agrees") == "1"
    return await contract_moved(contract_id, decide(context, AmendmentId(amendment_id), agrees))


routes = [propose_amendment, answer_amendment]
