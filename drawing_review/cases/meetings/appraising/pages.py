"""The form by which an expert of a meeting is appraised."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Meta

from app.core.refusal import Refused
from app.html.form import Form
from app.register.experts.appraisals.model import LEAST, MOST, Marks
from app.register.experts.model import ExpertId
from drawing_review.cases.meetings.appraising.commands import appraise_expert
from drawing_review.cases.meetings.model import MeetingId
from drawing_review.cases.meetings.pages import moved_meeting
from storage.unit import Context


class TypedAppraisal(msgspec.Struct):
    expert: UUID
    expertise: int
    grounds: int
    timeliness: int
    text: Annotated[str, Meta(max_length=1000)] = ""


@post("/meetings/{meeting_id:uuid}/appraisals", operation=appraise_expert)
async def appraise(
    context: NamedDependency[Context], meeting_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    form = await Form.read(request, TypedAppraisal)
    return await moved_meeting(meeting_id, _appraised(context, MeetingId(meeting_id), form))


async def _appraised(context: Context, meeting: MeetingId, form: Form[TypedAppraisal]) -> None:
    if form.errors:
        raise Refused("appraisal_wrong", least=LEAST, most=MOST)
    typed = form.value
    marks = Marks(typed.expertise, typed.grounds, typed.timeliness)
    await appraise_expert(context, meeting, ExpertId(typed.expert), marks, typed.text)


routes = [appraise]
