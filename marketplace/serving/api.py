"""The JSON API of services. Every step answers with the service as it stands after it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.term import Light
from app.html.visit import visit
from app.register.documents.receiving import BODY
from marketplace.contracts.api import READERS
from marketplace.contracts.model import ContractId
from marketplace.serving import queries
from marketplace.serving.extensions.commands import answer_extension, ask_extension
from marketplace.serving.milestones.commands import plan_milestone, reach_milestone
from marketplace.serving.model import (
    Cause,
    ExtensionId,
    Milestone,
    MilestoneId,
    PauseId,
    Result,
    ResultId,
    ServiceClock,
    ServiceExtension,
    ServicePause,
)
from marketplace.serving.pauses.commands import answer_pause, ask_pause, end_pause
from marketplace.serving.results.commands import accept, deliver, return_result
from marketplace.serving.results.pages import delivered
from storage.unit import Context

Text = Annotated[str, Meta(max_length=4000)]
Days = Annotated[int, Meta(ge=1, le=3650)]


class ServiceOut(msgspec.Struct, frozen=True):
    """`used`: working days that have counted so far. `light`: none once the clock has stopped."""

    clock: ServiceClock | None
    light: Light | None
    used: int
    pauses: list[ServicePause]
    extensions: list[ServiceExtension]
    milestones: list[Milestone]
    results: list[Result]


class PauseIn(msgspec.Struct, forbid_unknown_fields=True):
    cause: Cause
    reason: Text


class ExtensionIn(msgspec.Struct, forbid_unknown_fields=True):
    days: Days
    reason: Text


class MilestoneIn(msgspec.Struct, forbid_unknown_fields=True):
    title: Text
    days: Days


class AnswerIn(msgspec.Struct, forbid_unknown_fields=True):
    agrees: bool
    answer: Text = ""


class SaidIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Text = ""


async def _out(contract: UUID) -> ServiceOut:
    it = await queries.service(ContractId(contract), visit().actor)
    course = it.course
    return ServiceOut(
        it.clock, it.light, it.used, course.pauses, course.extensions, course.milestones, course.results
    )


@get("/api/contracts/{contract_id:uuid}/service", reading=READERS)
async def show_service(contract_id: FromPath[UUID]) -> ServiceOut:
    return await _out(contract_id)


@post("/api/contracts/{contract_id:uuid}/pauses", operation=ask_pause)
async def pause(
    context: NamedDependency[Context], contract_id: FromPath[UUID], data: JSONBody[PauseIn]
) -> ServiceOut:
    await ask_pause(context, ContractId(contract_id), data.cause, data.reason)
    return await _out(contract_id)


@post("/api/service-pauses/{pause_id:uuid}/answer", operation=answer_pause)
async def answer_a_pause(
    context: NamedDependency[Context], pause_id: FromPath[UUID], data: JSONBody[AnswerIn]
) -> ServiceOut:
    fact = await answer_pause(context, PauseId(pause_id), data.agrees, data.answer)
    return await _out(fact.contract)


@post("/api/service-pauses/{pause_id:uuid}/end", operation=end_pause)
async def resume(
    context: NamedDependency[Context], pause_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ServiceOut:
    fact = await end_pause(context, PauseId(pause_id), data.text)
    return await _out(fact.contract)


@post("/api/contracts/{contract_id:uuid}/extensions", operation=ask_extension)
async def extend(
    context: NamedDependency[Context], contract_id: FromPath[UUID], data: JSONBody[ExtensionIn]
) -> ServiceOut:
    await ask_extension(context, ContractId(contract_id), data.days, data.reason)
    return await _out(contract_id)


@post("/api/service-extensions/{extension_id:uuid}/answer", operation=answer_extension)
async def answer_an_extension(
    context: NamedDependency[Context], extension_id: FromPath[UUID], data: JSONBody[AnswerIn]
) -> ServiceOut:
    fact = await answer_extension(context, ExtensionId(extension_id), data.agrees, data.answer)
    return await _out(fact.contract)


@post("/api/contracts/{contract_id:uuid}/milestones", operation=plan_milestone)
async def plan(
    context: NamedDependency[Context], contract_id: FromPath[UUID], data: JSONBody[MilestoneIn]
) -> ServiceOut:
    await plan_milestone(context, ContractId(contract_id), data.title, data.days)
    return await _out(contract_id)


@post("/api/service-milestones/{milestone_id:uuid}/reaching", operation=reach_milestone)
async def reach(
    context: NamedDependency[Context], milestone_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ServiceOut:
    fact = await reach_milestone(context, MilestoneId(milestone_id), data.text)
    return await _out(fact.contract)


@post("/api/contracts/{contract_id:uuid}/results", operation=deliver, request_max_body_size=BODY)
async def deliver_result(
    context: NamedDependency[Context], contract_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> ServiceOut:
    """A form (multipart) with `kind`, `statement` and `file`."""
    await delivered(context, ContractId(contract_id), request)
    return await _out(contract_id)


@post("/api/service-results/{result_id:uuid}/acceptance", operation=accept)
async def accept_result(
    context: NamedDependency[Context], result_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ServiceOut:
    fact = await accept(context, ResultId(result_id), data.text)
    return await _out(fact.contract)


@post("/api/service-results/{result_id:uuid}/return", operation=return_result)
async def send_back(
    context: NamedDependency[Context], result_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ServiceOut:
    fact = await return_result(context, ResultId(result_id), data.text)
    return await _out(fact.contract)


routes = [
    show_service,
    pause,
    answer_a_pause,
    resume,
    extend,
    answer_an_extension,
    plan,
    reach,
    deliver_result,
    accept_result,
    send_back,
]
