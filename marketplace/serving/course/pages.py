"""The steps of a contract's course on its page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from marketplace.contracts.model import ContractId
from marketplace.contracts.pages import contract_moved
from marketplace.serving.course.commands import begin_service, complete_contract
from marketplace.tenders.pages import said
from storage.unit import Context


@post("/contracts/{contract_id:uuid}/beginning", operation=begin_service)
async def begin(context: NamedDependency[Context], contract_id: FromPath[UUID]) -> Response[Any]:
    return await contract_moved(contract_id, begin_service(context, ContractId(contract_id)))


@post("/contracts/{contract_id:uuid}/completion", operation=complete_contract)
async def complete(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    text = await said(request, "text")
    return await contract_moved(
        contract_id, complete_contract(context, ContractId(contract_id), text), request
    )


routes = [begin, complete]
