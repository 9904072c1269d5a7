"""The JSON API of intake: the same commands and queries as the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import CaseId, ProjectId
from app.core.refusal import Refused
from app.html.visit import visit
from app.register.documents.model import DocumentId
from drawing_review.cases.intake import commands, commitment
from drawing_review.cases.intake.known import intake_of
from drawing_review.cases.intake.materials import lacking
from drawing_review.cases.intake.model import Application, FormalCheck, Judged, Line
from drawing_review.cases.model import Scale
from drawing_review.cases.pages import READERS
from drawing_review.cases.queries import seen_case
from drawing_review.policy.keys import Channel, JointMatter, Mode
from storage.unit import Context

Answer = Annotated[str, Meta(max_length=4000)]
Code = Annotated[str, Meta(max_length=40)]
Reason = Annotated[str, Meta(min_length=1, max_length=4000)]


class ApplicationIn(msgspec.Struct, forbid_unknown_fields=True):
    project: ProjectId
    title: Annotated[str, Meta(min_length=2, max_length=200)]
    matters: Annotated[list[JointMatter], Meta(max_length=4)]
    answers: Annotated[dict[Code, Answer], Meta(max_length=200)]
    unclassified: bool
    scale: Scale = Scale.ORDINARY


class CheckIn(msgspec.Struct, forbid_unknown_fields=True):
    judged: Annotated[list[Judged], Meta(max_length=200)]


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Reason


class ChannelIn(msgspec.Struct, forbid_unknown_fields=True):
    channel: Channel
    basis: Annotated[str, Meta(max_length=300)]


class DocumentIn(msgspec.Struct, forbid_unknown_fields=True):
    document: DocumentId


class IntakeOut(msgspec.Struct, frozen=True):
    """The application, every material with how it stands, what lacks now, and the formal checks."""

    state: str
    channel: Channel
    mode: Mode
    application: Application
    materials: list[Line]
    lacking: list[str]
    checks: list[FormalCheck]


@post("/api/applications", operation=commands.make_application)
async def make_application(
    context: NamedDependency[Context], data: JSONBody[ApplicationIn]
) -> dict[str, Any]:
    """One form for all chosen matters; answers by field code, several choices joined by commas."""
    made = await commands.make_application(
        context,
        data.project,
        data.title,
        data.scale,
        data.matters,
        data.answers,
        unclassified=data.unclassified,
    )
    return {
        "case": made[0].case,
        "mode": made[0].mode,
        "row": made[0].row,
        "cases": [one.case for one in made],
    }


@get("/api/cases/{case_id:uuid}/intake", reading=READERS)
async def show_intake(case_id: FromPath[UUID]) -> IntakeOut:
    case = await seen_case(CaseId(case_id), visit().actor)
    known = await intake_of(case)
    if known is None:
        raise Refused("not_found", thing="申请")
    return IntakeOut(
        state=case.state,
        channel=case.channel,
        mode=known.application.mode,
        application=known.application,
        materials=list(known.lines),
        lacking=[one.code for one in lacking(known.lines)],
        checks=list(known.checks),
    )


@post("/api/cases/{case_id:uuid}/materials/{code:str}", operation=commands.give_material)
async def give_material(
    context: NamedDependency[Context],
    case_id: FromPath[UUID],
    code: FromPath[str],
    data: JSONBody[DocumentIn],
) -> dict[str, datetime]:
    """A document that was given before serves as the material."""
    fact = await commands.give_material(context, CaseId(case_id), code, data.document)
    return {"at": fact.at}


@post("/api/cases/{case_id:uuid}/materials/{code:str}/promise", operation=commands.promise_material)
async def promise_material(
    context: NamedDependency[Context], case_id: FromPath[UUID], code: FromPath[str]
) -> dict[str, str]:
    """The material follows later (容缺)."""
    fact = await commands.promise_material(context, CaseId(case_id), code)
    return {"promise": fact.promise}


@post("/api/cases/{case_id:uuid}/formal-check", operation=commands.check_formally)
async def check_formally(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[CheckIn]
) -> dict[str, Any]:
    """Every material judged; `notice` is the number of the one notice, empty when nothing lacks."""
    fact = await commands.check_formally(context, CaseId(case_id), data.judged)
    return {"round": fact.round, "notice": fact.notice}


@post("/api/cases/{case_id:uuid}/resubmission", operation=commands.resubmit_case)
async def resubmit_case(context: NamedDependency[Context], case_id: FromPath[UUID]) -> dict[str, datetime]:
    fact = await commands.resubmit_case(context, CaseId(case_id))
    return {"at": fact.at}


@post("/api/cases/{case_id:uuid}/rejection", operation=commands.reject_case)
async def reject_case(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> dict[str, str]:
    fact = await commands.reject_case(context, CaseId(case_id), data.reason)
    return {"reason": fact.reason}


@post("/api/cases/{case_id:uuid}/channel", operation=commands.set_channel)
async def set_channel(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[ChannelIn]
) -> dict[str, str]:
    fact = await commands.set_channel(context, CaseId(case_id), data.channel, data.basis)
    return {"channel": fact.channel}


@post("/api/cases/{case_id:uuid}/commitment", operation=commitment.sign_commitment, step_up=True)
async def sign_commitment(context: NamedDependency[Context], case_id: FromPath[UUID]) -> dict[str, str]:
    fact = await commitment.sign_commitment(context, CaseId(case_id))
    return {"text": fact.text}


@post("/api/cases/{case_id:uuid}/commitment/conclusion", operation=commitment.commit_case)
async def commit_case(context: NamedDependency[Context], case_id: FromPath[UUID]) -> dict[str, datetime]:
    fact = await commitment.commit_case(context, CaseId(case_id))
    return {"at": fact.at}


routes = [
    make_application,
    show_intake,
    give_material,
    promise_material,
    check_formally,
    resubmit_case,
    reject_case,
    set_channel,
    sign_commitment,
    commit_case,
]
