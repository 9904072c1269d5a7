"""The forms that stop the clock and let it run again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.refusal import Refused
from marketplace.contracts.model import ContractId
from marketplace.serving.model import Cause, PauseId
from marketplace.serving.pages import service_moved
from marketplace.serving.pauses.commands import answer_pause, ask_pause, end_pause
from marketplace.tenders.pages import said
from storage.unit import Context

Request_ = Request[Any, Any, Any]


@post("/contracts/{contract_id:uuid}/pauses", operation=ask_pause)
async def ask(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    return await service_moved(contract_id, _ask(context, ContractId(contract_id), request), request)


async def _ask(context: Context, contract: ContractId, request: Request_) -> None:
    cause = await said(request, "cause")
    if cause not in set(Cause):
        raise Refused("invalid", field="暂停事由", why="请选择暂停事由")
    await ask_pause(context, contract, Cause(cause), await said(request, "reason"))


@post("/contracts/{contract_id:uuid}/pauses/{pause_id:uuid}/answer", operation=answer_pause)
async def answer(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    pause_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    agrees, text = await said(request, "agrees") == "1", await said(request, "answer")
    return await service_moved(contract_id, answer_pause(context, PauseId(pause_id), agrees, text), request)


@post("/contracts/{contract_id:uuid}/pauses/{pause_id:uuid}/end", operation=end_pause)
async def end(
    context: NamedDependency[Context],
    contract_id: FromPath[UUID],
    pause_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "statement")
    return await service_moved(contract_id, end_pause(context, PauseId(pause_id), text), request)


routes = [ask, answer, end]
