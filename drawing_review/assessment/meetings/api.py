"""The JSON API of the expert meeting of an assessment."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import CaseId
from drawing_review.assessment.forms import Days, Each, Short, Words
from drawing_review.assessment.meetings import commands
from drawing_review.assessment.model import MeetingId, PartId
from drawing_review.cases.joint.verdicts import Verdict
from storage.unit import Context

MEETING = "/api/assessment-meetings/{meeting_id:uuid}"


class MeetingIn(msgspec.Struct, forbid_unknown_fields=True):
    place: Short
    held_at: Annotated[datetime, Meta(tz=True)]
    each: Each = 1  # experts of every discipline


class ViewIn(msgspec.Struct, forbid_unknown_fields=True):
    verdict: Verdict
    text: Words


class MinutesIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Words
    days: Days  # working days for amendments


class SignatureIn(msgspec.Struct, forbid_unknown_fields=True):
    digest: Annotated[str, Meta(max_length=64)]  # of the minutes that he read


class WordsIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Words


@post("/api/cases/{case_id:uuid}/assessment/meetings", operation=commands.call_meeting)
async def call_meeting(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[MeetingIn]
) -> dict[str, Any]:
    fact = await commands.call_meeting(context, CaseId(case_id), data.place, data.held_at, data.each)
    return {"meeting": fact.meeting, "panel": fact.panel}


@post(f"{MEETING}/draw", operation=commands.draw_experts)
async def draw_experts(context: NamedDependency[Context], meeting_id: FromPath[UUID]) -> dict[str, Any]:
    return {"state": (await commands.draw_experts(context, MeetingId(meeting_id))).state}


@post(f"{MEETING}/views/{{part_id:uuid}}", operation=commands.give_view, step_up=True)
async def give_view(
    context: NamedDependency[Context],
    meeting_id: FromPath[UUID],
    part_id: FromPath[UUID],
    data: JSONBody[ViewIn],
) -> dict[str, Any]:
    fact = await commands.give_view(context, MeetingId(meeting_id), PartId(part_id), data.verdict, data.text)
    return {"at": fact.at}


@post(f"{MEETING}/minutes", operation=commands.record_minutes)
async def record_minutes(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], data: JSONBody[MinutesIn]
) -> dict[str, Any]:
    fact = await commands.record_minutes(context, MeetingId(meeting_id), data.text, data.days)
    return {"results": fact.results, "digest": fact.digest}


@post(f"{MEETING}/signature", operation=commands.sign_minutes, step_up=True)
async def sign_minutes(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], data: JSONBody[SignatureIn]
) -> dict[str, str]:
    return {"state": (await commands.sign_minutes(context, MeetingId(meeting_id), data.digest)).state}


@post(f"{MEETING}/cancellation", operation=commands.cancel_meeting)
async def cancel_meeting(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> dict[str, str]:
    return {"state": (await commands.cancel_meeting(context, MeetingId(meeting_id), data.text)).state}


routes = [call_meeting, draw_experts, give_view, record_minutes, sign_minutes, cancel_meeting]
