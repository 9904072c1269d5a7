"""The page of an assessment: base data, package, reports, expert meeting, decisions and conclusion."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from app.core.actor import SIGNED_IN
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.navigation import REVIEW, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.documents.pages import SANDBOX
from app.register.documents.receiving import BODY, received
from drawing_review.assessment import conclusion, decisions, given, package, places, queries, reports
from drawing_review.assessment.forms import (
    TypedAgency,
    TypedChoice,
    TypedVerdict,
    TypedWords,
)
from drawing_review.assessment.letters import told
from drawing_review.assessment.model import PartId
from drawing_review.assessment.queries import Shown, shown
from drawing_review.assessment.words import APPLIES, MEETINGS, PANELS, PARTS, REPORTS, VERDICTS
from drawing_review.cases.intake.applying import choices_of
from drawing_review.cases.joint.verdicts import SIGNS
from drawing_review.cases.words import case_word
from drawing_review.policy.words import word
from storage.blobs.store import store as blobs
from storage.unit import Context

Asked = Request[Any, Any, Any]
BASE = "/cases/{case_id:uuid}/assessment"
PDF = {"application/pdf"}
entry("/joint-assessments", _("联合评估"), roles=set(), order=46, concerns=queries.concerned, group=REVIEW)


@get("/joint-assessments", reading=SIGNED_IN)
async def list_assessments() -> Response[str]:
    """What an agency has to deliver, and what an expert has to judge."""
    return await page(
        "drawing_review/assessment/list.html",
        tasks=await queries.tasks_of(visit().actor),
        parts=PARTS,
        meetings=MEETINGS,
    )


@get(BASE, reading=SIGNED_IN)
async def show_assessment(case_id: FromPath[UUID]) -> Response[str]:
    return await _page(await shown(CaseId(case_id), visit().actor))


async def _page(found: Shown, form: Form[Any] | None = None, status: int = 200) -> Response[str]:
    """`form`: what was typed in the form that was refused, with what is wrong in it."""
    return await page(
        "drawing_review/assessment/assessment.html",
        status=status,
        shown=found,
        case=found.case,
        state=case_word(found.case),
        form=form or Form(),
        choices={one.code: choices_of(one) for one in found.fields},
        data=[(one, told(one, found.base.values.get(one.code, ""))) for one in found.fields],
        stage=word(found.base.stage),
        names={part.id: part.name for part in found.parts},
        verdicts=VERDICTS,
        signs=SIGNS,
        parts=PARTS,
        reports=REPORTS,
        meetings=MEETINGS,
        panels=PANELS,
        applies=APPLIES,
        joined=word,
    )


async def done(found: Shown, form: Form[Any], doing: Callable[[], Awaitable[object]]) -> Response[Any]:
    """Back to the page; what is wrong is told above it, and the form keeps what was typed."""
    if form.errors:
        return await _page(found, form, 400)
    try:
        await doing()
    except Refused as refused:
        if refused.code == "not_found":
            raise
        form.refuse(refused)
        return await _page(await shown(found.case.id, visit().actor), form, refused.status)
    return Redirect(f"/cases/{found.case.id}/assessment", status_code=303)


def part_of(found: Shown, part_id: UUID) -> PartId:
    """Refused("not_found") for a part of another assessment."""
    if all(one.id != part_id for one in found.parts):
        raise Refused("not_found", thing="评估事项")
    return PartId(part_id)


async def asked(request: Asked, context: Context, case_id: UUID, kind: type[Any]) -> tuple[Shown, Form[Any]]:
    """The assessment as whoever asks sees it, and the form that he sent."""
    return await shown(CaseId(case_id), context.actor), await Form.read(request, kind)


@get(f"{BASE}/reports/{{report_id:uuid}}", reading=SIGNED_IN)
async def open_report(case_id: FromPath[UUID], report_id: FromPath[UUID]) -> Stream:
    """The PDF, as it was delivered."""
    found = await queries.report(CaseId(case_id), str(report_id), visit().actor)
    headers = {
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Security-Policy": SANDBOX,
    }
    return Stream(blobs().stream(found.sha256), media_type=reports.PDF, headers=headers)


@post(f"{BASE}/base", operation=given.change_base)
async def change_base(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    found = await shown(CaseId(case_id), context.actor)
    sent = await request.form()
    typed = {name: str(sent.get(name, "")) for name in [one.code for one in found.fields] + ["reason"]}
    return await done(
        found, Form(typed), lambda: given.change_base(context, found.case.id, typed, typed["reason"])
    )


@post(f"{BASE}/parts", operation=package.choose)
async def choose(request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedChoice)
    return await done(
        found,
        form,
        lambda: package.choose(context, found.case.id, form.value.code, form.value.reason),
    )


@post(f"{BASE}/parts/{{part_id:uuid}}/removal", operation=package.drop)
async def drop(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], part_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedWords)
    return await done(found, form, lambda: package.drop(context, part_of(found, part_id), form.value.words))


@post(f"{BASE}/parts/{{part_id:uuid}}/agency", operation=places.name_agency)
async def name_agency(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], part_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedAgency)
    return await done(
        found,
        form,
        lambda: places.name_agency(
            context, part_of(found, part_id), form.value.credit_code, form.value.reference
        ),
    )


@post(f"{BASE}/parts/{{part_id:uuid}}/reports", operation=reports.deliver, request_max_body_size=BODY)
async def deliver(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], part_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedWords)

    async def delivering() -> None:
        file = await received(request, PDF)
        await reports.deliver(context, part_of(found, part_id), file, form.value.words)

    return await done(found, form, delivering)


@post(f"{BASE}/parts/{{part_id:uuid}}/confirmation", operation=given.confirm_report)
async def confirm_report(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], part_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedWords)
    return await done(
        found, form, lambda: given.confirm_report(context, part_of(found, part_id), form.value.words)
    )


@post(f"{BASE}/parts/{{part_id:uuid}}/decision", operation=decisions.decide, step_up=True)
async def decide(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], part_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedVerdict)
    return await done(
        found,
        form,
        lambda: decisions.decide(
            context, part_of(found, part_id), form.value.verdict, form.value.opinion, form.value.days
        ),
    )


@post(f"{BASE}/parts/{{part_id:uuid}}/reopening", operation=decisions.take_back)
async def take_back(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID], part_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedWords)
    return await done(
        found, form, lambda: decisions.take_back(context, part_of(found, part_id), form.value.words)
    )


@post(f"{BASE}/submission", operation=conclusion.submit)
async def submit(context: NamedDependency[Context], case_id: FromPath[UUID]) -> Response[Any]:
    found = await shown(CaseId(case_id), context.actor)
    return await done(found, Form(), lambda: conclusion.submit(context, found.case.id))


@post(f"{BASE}/return", operation=conclusion.send_back)
async def send_back(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedWords)
    return await done(found, form, lambda: conclusion.send_back(context, found.case.id, form.value.words))


@post(f"{BASE}/amended", operation=conclusion.ask_on)
async def ask_on(context: NamedDependency[Context], case_id: FromPath[UUID]) -> Response[Any]:
    found = await shown(CaseId(case_id), context.actor)
    return await done(found, Form(), lambda: conclusion.ask_on(context, found.case.id))


@post(f"{BASE}/conclusion", operation=conclusion.conclude, step_up=True)
async def conclude(
    request: Asked, context: NamedDependency[Context], case_id: FromPath[UUID]
) -> Response[Any]:
    found, form = await asked(request, context, case_id, TypedWords)
    return await done(found, form, lambda: conclusion.conclude(context, found.case.id, form.value.words))


routes = [
    list_assessments,
    show_assessment,
    open_report,
    change_base,
    choose,
    drop,
    name_agency,
    deliver,
    confirm_report,
    decide,
    take_back,
    submit,
    send_back,
    ask_on,
    conclude,
]
