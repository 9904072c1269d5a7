"""The forms by which results are delivered and judged."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.refusal import Refused
from app.register.documents.receiving import BODY, received
from marketplace.contracts.model import ContractId
from marketplace.serving.model import Kind, ResultId
from marketplace.serving.pages import service_moved
from marketplace.serving.results.commands import accept, deliver, return_result
from marketplace.tenders.pages import said
from storage.unit import Context

Request_ = Request[Any, Any, Any]


@post("/contracts/{contract_id:uuid}/results", operation=deliver, request_max_body_size=BODY)
async def deliver_result(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    return await service_moved(contract_id, delivered(context, ContractId(contract_id), request), request)


async def delivered(context: Context, contract: ContractId, request: Request_) -> None:
    """The form's `kind`, `statement` and `file`. Refused("invalid"), ("no_document"), ("document_type")."""
    kind = await said(request, "kind")
    if kind not in set(Kind):
        raise Refused("invalid", field="成果类型", why="请选择成果类型")
    file = await received(request)
    await deliver(context, contract, Kind(kind), await said(request, "statement"), file)


@post("/contracts/{contract_id:uuid}/results/{result_id:uuid}/acceptance", operation=accept)
async def accept_result(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    result_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "statement")
    return await service_moved(contract_id, accept(context, ResultId(result_id), text), request)


@post("/contracts/{contract_id:uuid}/results/{result_id:uuid}/return", operation=return_result)
async def send_back(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    result_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "reason")
    return await service_moved(contract_id, return_result(context, ResultId(result_id), text), request)


routes = [deliver_result, accept_result, send_back]
