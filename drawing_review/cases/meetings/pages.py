"""Pages of joint meetings: calling one, its minutes, signing them, and the experts' views."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import SIGNED_IN, Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.core.term import CHINA
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.experts.model import Discipline
from app.register.experts.words import DISCIPLINES
from app.register.panels.model import Need
from drawing_review.cases import queries
from drawing_review.cases.meetings import commands, experts, shown
from drawing_review.cases.meetings.forms import minutes_in
from drawing_review.cases.meetings.model import Decision, MeetingId
from drawing_review.cases.meetings.queries import disputed
from drawing_review.cases.model import OpinionId
from drawing_review.cases.opinions.words import WHY
from drawing_review.cases.pages import moved, said
from storage.unit import Context


@get("/cases/{case_id:uuid}/meetings/new", reading={Role.COORDINATOR})
async def new_meeting(case_id: FromPath[UUID]) -> Response[str]:
    matter = await queries.matter(CaseId(case_id), visit().actor)
    reasons = (await disputed(matter.case.id)).reasons()
    rows = [
        {"it": one, "why": [_(WHY[each]) for each in reasons[one.id]]}
        for one in matter.opinions
        if one.id in reasons
    ]
    return await page("drawing_review/cases/meetings/new.html", matter=matter, rows=rows)


@post("/cases/{case_id:uuid}/meetings", operation=commands.call_meeting)
async def call_meeting(
    context: NamedDependency[Context], case_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    form = await request.form()
    try:
        agenda = msgspec.convert([*form.getall("opinion", [])], list[OpinionId], strict=False)
        held_at = datetime.fromisoformat(str(form.get("at", ""))).replace(tzinfo=CHINA)
    except (msgspec.ValidationError, ValueError):
        raise Refused("invalid", field="会议时间", why="请填写日期和时间") from None
    place = str(form.get("place", ""))[:200]
    return await moved(case_id, commands.call_meeting(context, CaseId(case_id), place, held_at, agenda))


@get("/meetings/{meeting_id:uuid}", reading=SIGNED_IN)
async def show_meeting(meeting_id: FromPath[UUID]) -> Response[str]:
    return await _page(MeetingId(meeting_id))


async def _page(id: MeetingId, refused: Refused | None = None) -> Response[str]:
    actor = visit().actor
    sitting = await shown.seen(id, actor)
    return await page(
        "drawing_review/cases/meetings/meeting.html",
        status=refused.status if refused else 200,
        disciplines=[(one.value, _(word)) for one, word in DISCIPLINES.items()],
        refused=refused and refused.sentence(visit().language),
        **await shown.values(sitting, actor),
    )


async def moved_meeting(id: UUID, moving: Any) -> Response[Any]:
    """Back to the meeting after a step; a refusal is told on the page."""
    try:
        await moving
    except Refused as refused:
        return await _page(MeetingId(id), refused)
    return Redirect(f"/meetings/{id}", status_code=303)


@post("/meetings/{meeting_id:uuid}/minutes", operation=commands.record_minutes)
async def record(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    sitting = await shown.seen(MeetingId(meeting_id), context.actor)
    minutes = minutes_in(await request.form(), sitting.meeting.agenda)
    return await moved_meeting(meeting_id, commands.record_minutes(context, MeetingId(meeting_id), minutes))


@post("/meetings/{meeting_id:uuid}/signature", operation=commands.sign_minutes, step_up=True)
async def sign(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    digest = await said(request, "digest")
    return await moved_meeting(meeting_id, commands.sign_minutes(context, MeetingId(meeting_id), digest))


@post("/meetings/{meeting_id:uuid}/cancellation", operation=commands.cancel_meeting)
async def cancel(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved_meeting(meeting_id, commands.cancel_meeting(context, MeetingId(meeting_id), reason))


@post("/meetings/{meeting_id:uuid}/panel", operation=experts.call_experts)
async def call_experts(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    try:
        count = int(await said(request, "count"))
        need = msgspec.convert(
            {"discipline": Discipline(await said(request, "discipline")), "count": count}, Need
        )
    except (ValueError, msgspec.ValidationError):
        raise Refused("invalid", field="专家", why="请选择专业并填写 1 到 15 人") from None
    return await moved_meeting(meeting_id, experts.call_experts(context, MeetingId(meeting_id), [need]))


@post("/meetings/{meeting_id:uuid}/draw", operation=experts.draw_experts)
async def draw_experts(context: NamedDependency[Context], meeting_id: FromPath[UUID]) -> Response[Any]:
    return await moved_meeting(meeting_id, experts.draw_experts(context, MeetingId(meeting_id)))


@post("/meetings/{meeting_id:uuid}/views", operation=experts.give_view, step_up=True)
async def give_view(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    try:
        opinion = OpinionId(UUID(await said(request, "opinion")))
        decision = Decision(await said(request, "decision"))
    except ValueError:
        raise Refused("invalid", field="专家意见", why="请选择维持或撤销") from None
    reason = await said(request, "reason")
    return await moved_meeting(
        meeting_id, experts.give_view(context, MeetingId(meeting_id), opinion, decision, reason)
    )


routes = [
    new_meeting,
    call_meeting,
    show_meeting,
    record,
    sign,
    cancel,
    call_experts,
    draw_experts,
    give_view,
]
