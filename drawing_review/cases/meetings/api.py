"""The JSON API of joint meetings and their experts: the same commands as the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.actor import SIGNED_IN
from app.core.fact import plain
from app.core.ids import CaseId, PersonId
from app.html.visit import visit
from app.register.panels.model import Need
from drawing_review.cases.api import ReasonIn
from drawing_review.cases.meetings import commands, experts, shown
from drawing_review.cases.meetings.model import Decision, Meeting, MeetingId, Minutes
from drawing_review.cases.model import OpinionId, SeatId, Severity
from storage.unit import Context

Text = Annotated[str, Meta(max_length=4000)]


class MeetingIn(msgspec.Struct, forbid_unknown_fields=True):
    place: Annotated[str, Meta(min_length=1, max_length=200)]
    at: Annotated[datetime, Meta(tz=True)]
    agenda: Annotated[list[OpinionId], Meta(min_length=1, max_length=500)]


class ResolutionIn(msgspec.Struct, forbid_unknown_fields=True):
    opinion: OpinionId
    decision: Decision
    reason: Text
    severity: Severity | None = None
    text: Text = ""


class AttendeeIn(msgspec.Struct, forbid_unknown_fields=True):
    """`seat` null: for a party or as a guest."""

    person: PersonId
    seat: SeatId | None = None


class MinutesIn(msgspec.Struct, forbid_unknown_fields=True):
    attendees: Annotated[list[AttendeeIn], Meta(max_length=200)]
    resolutions: Annotated[list[ResolutionIn], Meta(max_length=500)]
    text: Text = ""


class DigestIn(msgspec.Struct, forbid_unknown_fields=True):
    """The minutes that are signed, by their SHA-256."""

    digest: Annotated[str, Meta(max_length=64)]


class NeedsIn(msgspec.Struct, forbid_unknown_fields=True):
    needs: Annotated[list[Need], Meta(min_length=1, max_length=20)]


class ViewIn(msgspec.Struct, forbid_unknown_fields=True):
    opinion: OpinionId
    decision: Decision
    reason: Text


@post("/api/cases/{case_id:uuid}/meetings", operation=commands.call_meeting)
async def call_meeting(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[MeetingIn]
) -> dict[str, Any]:
    return plain(await commands.call_meeting(context, CaseId(case_id), data.place, data.at, data.agenda))


@get("/api/meetings/{meeting_id:uuid}", reading=SIGNED_IN)
async def show_meeting(meeting_id: FromPath[UUID]) -> Meeting:
    """For who may see its case, and for the experts it turned to."""
    return (await shown.seen(MeetingId(meeting_id), visit().actor)).meeting


@post("/api/meetings/{meeting_id:uuid}/minutes", operation=commands.record_minutes)
async def record(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], data: JSONBody[MinutesIn]
) -> dict[str, Any]:
    """Answers with the digest that each attending reviewer signs."""
    minutes = msgspec.convert(msgspec.to_builtins(data), Minutes)
    return plain(await commands.record_minutes(context, MeetingId(meeting_id), minutes))


@post("/api/meetings/{meeting_id:uuid}/signature", operation=commands.sign_minutes, step_up=True)
async def sign(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], data: JSONBody[DigestIn]
) -> list[dict[str, Any]]:
    facts = await commands.sign_minutes(context, MeetingId(meeting_id), data.digest)
    return [plain(fact) for fact in facts]


@post("/api/meetings/{meeting_id:uuid}/cancellation", operation=commands.cancel_meeting)
async def cancel(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, Any]:
    return plain(await commands.cancel_meeting(context, MeetingId(meeting_id), data.reason))


@post("/api/meetings/{meeting_id:uuid}/panel", operation=experts.call_experts)
async def call_experts(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], data: JSONBody[NeedsIn]
) -> dict[str, Any]:
    return plain(await experts.call_experts(context, MeetingId(meeting_id), data.needs))


@post("/api/meetings/{meeting_id:uuid}/draw", operation=experts.draw_experts)
async def draw_experts(context: NamedDependency[Context], meeting_id: FromPath[UUID]) -> dict[str, Any]:
    """Who was drawn stays closed: the answer says how many were invited."""
    fact = await experts.draw_experts(context, MeetingId(meeting_id))
    return {"panel": str(fact.panel), "invited": len(fact.invited), "state": fact.state.value}


@post("/api/meetings/{meeting_id:uuid}/views", operation=experts.give_view, step_up=True)
async def give_view(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], data: JSONBody[ViewIn]
) -> list[dict[str, Any]]:
    facts = await experts.give_view(context, MeetingId(meeting_id), data.opinion, data.decision, data.reason)
    return [plain(fact) for fact in facts]


routes = [
    call_meeting,
    show_meeting,
    record,
    sign,
    cancel,
    call_experts,
    draw_experts,
    give_view,
]
