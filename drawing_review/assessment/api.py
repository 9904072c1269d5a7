"""The JSON API of assessments: the same commands and queries as the page."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.actor import SIGNED_IN
from app.core.ids import CaseId
from app.html.visit import visit
from app.register.documents.receiving import BODY, received
from drawing_review.assessment import conclusion, decisions, given, package, places, queries, reports
from drawing_review.assessment.facts import BaseChanged, PartDecided
from drawing_review.assessment.forms import Days, Short, Words
from drawing_review.assessment.model import BaseData, Decision, Part, PartId, Report
from drawing_review.assessment.pages import PDF
from drawing_review.assessment.queries import Held
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.policy.sections.assessments import Applies
from storage.unit import Context

BASE = "/api/cases/{case_id:uuid}/assessment"
PART = "/api/assessment-parts/{part_id:uuid}"


class BaseIn(msgspec.Struct, forbid_unknown_fields=True):
    values: dict[str, str]
    reason: Words


class ChoiceIn(msgspec.Struct, forbid_unknown_fields=True):
    code: Annotated[str, Meta(max_length=10)]
    reason: Annotated[str, Meta(max_length=4000)] = ""


class AgencyIn(msgspec.Struct, forbid_unknown_fields=True):
    credit_code: Short
    reference: Short


class DecisionIn(msgspec.Struct, forbid_unknown_fields=True):
    verdict: Verdict
    text: Words
    days: Days = 0


class WordsIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Words


class ChoiceOut(msgspec.Struct, frozen=True):
    """An assessment of the stage's table that is not in the package."""

    code: str
    name: str
    joined: str
    applies: Applies
    why: str


class AssessmentOut(msgspec.Struct, frozen=True):
    state: str
    stage: str
    bases: list[BaseData]  # oldest first
    parts: list[Part]
    choices: list[ChoiceOut]
    reports: list[Report]
    meetings: list[Held]
    decisions: list[Decision]  # the newest of each part
    overall: Verdict | None  # the most severe of its parts; None while one is undecided


@get(BASE, reading=SIGNED_IN)
async def show_assessment(case_id: FromPath[UUID]) -> AssessmentOut:
    found = await queries.shown(CaseId(case_id), visit().actor)
    return AssessmentOut(
        state=found.case.state,
        stage=found.base.stage,
        bases=list(found.bases),
        parts=list(found.parts),
        choices=[
            ChoiceOut(rule.code, rule.name, rule.joined, asked, why) for rule, asked, why in found.choices
        ],
        reports=list(found.reports),
        meetings=list(found.meetings),
        decisions=list(found.decisions.values()),
        overall=found.overall,
    )


@post(f"{BASE}/base", operation=given.change_base)
async def change_base(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[BaseIn]
) -> dict[str, Any]:
    fact = (await given.change_base(context, CaseId(case_id), data.values, data.reason))[0]
    assert isinstance(fact, BaseChanged)
    return {"number": fact.base_number, "sha256": fact.sha256, "unsettled": fact.unsettled}


@post(f"{BASE}/parts", operation=package.choose)
async def choose(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[ChoiceIn]
) -> dict[str, str]:
    await package.choose(context, CaseId(case_id), data.code, data.reason)
    return {"code": data.code}


@post(f"{PART}/removal", operation=package.drop)
async def drop(
    context: NamedDependency[Context], part_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> dict[str, str]:
    fact = await package.drop(context, PartId(part_id), data.text)
    return {"name": fact.name}


@post(f"{PART}/agency", operation=places.name_agency)
async def name_agency(
    context: NamedDependency[Context], part_id: FromPath[UUID], data: JSONBody[AgencyIn]
) -> dict[str, Any]:
    fact = await places.name_agency(context, PartId(part_id), data.credit_code, data.reference)
    return {"organisation": fact.organisation}


@post(f"{PART}/reports", operation=reports.deliver, request_max_body_size=BODY)
async def deliver(
    request: Request[Any, Any, Any], context: NamedDependency[Context], part_id: FromPath[UUID]
) -> dict[str, Any]:
    """A form with `file` (PDF) and `summary`."""
    file = await received(request, PDF)
    summary = str((await request.form()).get("summary", ""))
    fact = await reports.deliver(context, PartId(part_id), file, summary)
    return {"report": fact.report, "number": fact.report_number, "base": fact.base_number}


@post(f"{PART}/confirmation", operation=given.confirm_report)
async def confirm_report(
    context: NamedDependency[Context], part_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> dict[str, int]:
    fact = await given.confirm_report(context, PartId(part_id), data.text)
    return {"base": fact.base_number}


@post(f"{PART}/decision", operation=decisions.decide, step_up=True)
async def decide(
    context: NamedDependency[Context], part_id: FromPath[UUID], data: JSONBody[DecisionIn]
) -> dict[str, Any]:
    fact = (await decisions.decide(context, PartId(part_id), data.verdict, data.text, data.days))[0]
    assert isinstance(fact, PartDecided)
    return {"verdict": fact.verdict, "at": fact.at}


@post(f"{PART}/reopening", operation=decisions.take_back)
async def take_back(
    context: NamedDependency[Context], part_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> dict[str, str]:
    await decisions.take_back(context, PartId(part_id), data.text)
    return {"reason": data.text}


@post(f"{BASE}/submission", operation=conclusion.submit)
async def submit(context: NamedDependency[Context], case_id: FromPath[UUID]) -> dict[str, datetime]:
    return {"at": (await conclusion.submit(context, CaseId(case_id))).at}


@post(f"{BASE}/return", operation=conclusion.send_back)
async def send_back(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> dict[str, Any]:
    return {"parts": (await conclusion.send_back(context, CaseId(case_id), data.text)).items}


@post(f"{BASE}/amended", operation=conclusion.ask_on)
async def ask_on(context: NamedDependency[Context], case_id: FromPath[UUID]) -> dict[str, Any]:
    return {"seats": (await conclusion.ask_on(context, CaseId(case_id))).seats}


@post(f"{BASE}/conclusion", operation=conclusion.conclude, step_up=True)
async def conclude(
    context: NamedDependency[Context], case_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> dict[str, str]:
    return {"overall": (await conclusion.conclude(context, CaseId(case_id), data.text)).overall}


routes = [
    show_assessment,
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
