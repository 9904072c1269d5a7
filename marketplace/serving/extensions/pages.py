"""The forms by which more days are asked for and answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from marketplace.contracts.model import ContractId
from marketplace.serving.extensions.commands import answer_extension, ask_extension
from marketplace.serving.model import ExtensionId
from marketplace.serving.pages import service_moved, whole
from marketplace.tenders.pages import said
from storage.unit import Context

Request_ = Request[Any, Any, Any]


@post("/contracts/{contract_id:uuid}/extensions", operation=ask_extension)
async def ask(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    return await service_moved(contract_id, _ask(context, ContractId(contract_id), request), request)


async def _ask(context: Context, contract: ContractId, request: Request_) -> None:
    days = whole(await said(request, "days"))
    await ask_extension(context, contract, days, await said(request, "reason"))


@post("/contracts/{contract_id:uuid}/extensions/{extension_id:uuid}/answer", operation=answer_extension)
async def answer(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    extension_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    agrees, text = await said(request, "agrees") == "1", await said(request, "answer")
    return await service_moved(
        contract_id, answer_extension(context, ExtensionId(extension_id), agrees, text), request
    )


routes = [ask, answer]
