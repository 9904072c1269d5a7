"""The forms of the expert meeting, on the page of its assessment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.form import Form
from drawing_review.assessment.forms import TypedMeeting, TypedMinutes, TypedVerdict, TypedWords, moment
from drawing_review.assessment.meetings import commands
from drawing_review.assessment.model import MeetingId
from drawing_review.assessment.pages import BASE, Asked, asked, done, part_of
from drawing_review.assessment.queries import Shown, shown
from storage.unit import Context


def _meeting(found: Shown, meeting_id: UUID) -> MeetingId:
    if all(one.meeting.id != meeting_id for one in found.meetings):
        raise Refused("not_found", thing="专家评审会")
    return MeetingId(meeting_id)


@post(f"{BASE}/meetings", operation=commands.call_meeting)
async def call_meeting(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedMeeting)

    async def calling() -> None:
        typed = form.value
        await commands.call_meeting(context, found.case.id, typed.place, moment(typed.at), typed.each)

    return await done(found, form, calling)


@post(f"{BASE}/meetings/{{meeting_id:uuid}}/draw", operation=commands.draw_experts)
async def draw_experts(
    context: NamedDependency[Context], case_id: FromPath[UUID], meeting_id: FromPath[UUID]
) -> Response[Any]:
    found = await shown(CaseId(case_id), context.actor)
    return await done(found, Form(), lambda: commands.draw_experts(context, _meeting(found, meeting_id)))


@post(
    f"{BASE}/meetings/{{meeting_id:uuid}}/views/{{part_id:uuid}}",
    operation=commands.give_view,
    step_up=True,
)
async def give_view(
    request: Asked,
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    meeting_id: FromPath[UUID],
    part_id: FromPath[UUID],
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedVerdict)
    return await done(
        found,
        form,
        lambda: commands.give_view(
            context,
            _meeting(found, meeting_id),
            part_of(found, part_id),
            form.value.verdict,
            form.value.opinion,
        ),
    )


@post(f"{BASE}/meetings/{{meeting_id:uuid}}/minutes", operation=commands.record_minutes)
async def record_minutes(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], meeting_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedMinutes)
    return await done(
        found,
        form,
        lambda: commands.record_minutes(
            context, _meeting(found, meeting_id), form.value.minutes, form.value.days
        ),
    )


@post(f"{BASE}/meetings/{{meeting_id:uuid}}/signature", operation=commands.sign_minutes, step_up=True)
async def sign_minutes(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], meeting_id: FromPath[UUID]
) -> Response[Any]:
    found = await shown(CaseId(case_id), context.actor)
    digest = str((await request.form()).get("digest", ""))
    return await done(
        found, Form(), lambda: commands.sign_minutes(context, _meeting(found, meeting_id), digest)
    )


@post(f"{BASE}/meetings/{{meeting_id:uuid}}/cancellation", operation=commands.cancel_meeting)
async def cancel_meeting(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], meeting_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedWords)
    return await done(
        found,
        form,
        lambda: commands.cancel_meeting(context, _meeting(found, meeting_id), form.value.words),
    )


routes = [call_meeting, draw_experts, give_view, record_minutes, sign_minutes, cancel_meeting]
