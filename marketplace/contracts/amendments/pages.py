"""The forms of supplementary agreements on the contract's page."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.refusal import Refused
from marketplace.contracts.amendments.commands import decide, propose
from marketplace.contracts.model import AmendmentId, ContractId
from marketplace.contracts.pages import contract_moved
from marketplace.tenders.pages import said
from storage.unit import Context


@post("/contracts/{contract_id:uuid}/amendments", operation=propose)
async def propose_amendment(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    text, typed = await said(request, "text"), (await said(request, "amount")).strip()
    try:
        amount = Decimal(typed) if typed else None
    except InvalidOperation:
        raise Refused("invalid", field="amount", why="请填写数字") from None
    return await contract_moved(contract_id, propose(context, ContractId(contract_id), text, amount))


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
