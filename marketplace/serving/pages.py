"""The page of a service (履约): its clock, what was delivered, what moved the limit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from app.core.fact import Subject
from app.core.refusal import Refused
from app.html.nearness import left
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.documents.pages import SANDBOX, file_answer
from app.register.history import history
from app.register.holidays.queries import calendar
from app.register.organisations.queries import named
from marketplace.contracts.amendments.commands import IN_FORCE
from marketplace.contracts.api import READERS
from marketplace.contracts.model import ContractId
from marketplace.contracts.words import state_word as contract_word
from marketplace.serving import queries
from marketplace.serving.clock import milestone_light
from marketplace.serving.model import ResultId
from marketplace.serving.queries import ServiceView
from marketplace.serving.words import CAUSES, KINDS, judged, state_word
from marketplace.tenders.kept import Kept

Request_ = Request[Any, Any, Any]


@get("/contracts/{contract_id:uuid}/service", reading=READERS)
async def show_service(contract_id: FromPath[UUID]) -> Response[str]:
    return await _page(ContractId(contract_id))


async def _page(
    contract_id: ContractId, refused: Refused | None = None, kept: Kept | None = None
) -> Response[str]:
    it = await queries.service(contract_id, visit().actor)
    return await page(
        "marketplace/serving/service.html",
        status=refused.status if refused else 200,
        it=it,
        state=contract_word("contract", it.contract.state),
        term=await _term(it),
        firms=await named({it.contract.owner, it.contract.agency}),
        may=_may(it),
        results=[(one, _(KINDS[one.kind]), judged(one)) for one in reversed(it.course.results)],
        milestones=[
            (one, milestone_light(one, it.at))
            for one in sorted(it.course.milestones, key=lambda one: one.days)
        ],
        pauses=[
            (one, _(CAUSES[one.cause]), state_word("service_pause", one.state)) for one in it.course.pauses
        ],
        extensions=[(one, state_word("service_extension", one.state)) for one in it.course.extensions],
        causes=[(one.value, _(word)) for one, word in CAUSES.items()],
        kinds=[(one.value, _(word)) for one, word in KINDS.items()],
        happenings=await history(
            Subject("tender", str(it.tender.id)),
            everything=False,
            part=Subject("contract", str(contract_id)),
        ),
        refused=refused and refused.sentence(visit().language),
        kept=kept or Kept(),
    )


async def _term(it: ServiceView) -> str:
    """`剩 3 个工作日 · 2026-12-01 17:00 到期`; nothing while paused or over."""
    if it.clock is None or it.clock.due is None or it.clock.stopped_at is not None:
        return ""
    return left(it.clock.due, it.at, await calendar())


def _may(it: ServiceView) -> dict[str, bool]:
    """What the visitor's organisation may do now."""
    organisation = visit().actor.organisation
    owner, agency = organisation == it.contract.owner, organisation == it.contract.agency
    going = it.contract.state in IN_FORCE and it.clock is not None
    lying = any(one.state == "delivered" and one.kind == "final" for one in it.course.results)
    paused = any(one.end is None and one.state != "refused" for one in it.course.pauses)
    stopped = it.clock is not None and it.clock.stopped_at is not None
    asked = any(one.state == "asked" for one in it.course.extensions)
    return {
        "judge": going and owner,
        "deliver": going and agency and not lying and not stopped,
        "pause": going and (owner or agency) and not lying and not paused and not stopped,
        "resume": going and (owner or agency),
        "extend": going and agency and not lying and not stopped and not asked,
        "plan": going and (owner or agency) and not stopped,
        "reach": going and agency,
    }


async def service_moved(contract_id: UUID, moving: Any, request: Request_ | None = None) -> Response[Any]:
    """Back to the service after a step; a refusal is told on its page, where what was typed is kept."""
    try:
        await moving
    except Refused as refused:
        if refused.code == "not_found":
            raise
        return await _page(ContractId(contract_id), refused, await Kept.of(request))
    return Redirect(f"/contracts/{contract_id}/service", status_code=303)


def whole(typed: str) -> int:
    """A number of days as it was typed. Refused("invalid")."""
    if not typed.strip().isdecimal() or len(typed.strip()) > 4:
        raise Refused("invalid", field="天数", why="请填写 1 至 365 之间的整数")
    return int(typed)


@get("/contracts/{contract_id:uuid}/results/{result_id:uuid}", reading=READERS)
async def download_result(contract_id: FromPath[UUID], result_id: FromPath[UUID]) -> Stream:
    found = await queries.result_file(ContractId(contract_id), ResultId(result_id), visit().actor)
    return file_answer(found, "attachment", SANDBOX)


routes = [show_service, download_result]
