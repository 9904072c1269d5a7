"""The one survey, the comparison with the sealed set, and each seat's opinion."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.documents.model import DocumentId, State
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight, states
from drawing_review.cases import store as case_store
from drawing_review.cases.comparing.commands import order_between
from drawing_review.cases.facts import SeatClosed, SeatReopened
from drawing_review.cases.intake.commands import give_material
from drawing_review.cases.intake.known import document_of
from drawing_review.cases.intake.model import SURVEY_RESULT
from drawing_review.cases.joint.course import close_seat, reopen_seat
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import Seat, SeatId, Version
from drawing_review.cases.seats.rights import demand_sitting
from drawing_review.completion import rules, store
from drawing_review.completion.facts import AsBuiltCompared, OpinionStated, SurveyRecorded
from drawing_review.completion.model import Opinion, Quantity, Survey, SurveyId
from drawing_review.completion.sealed import uncompared
from drawing_review.completion.words import QUANTITIES
from storage.operation import operation
from storage.unit import Operation

PARTIES = {Role.OWNER, Role.DESIGNER}
REVIEWERS = {Role.REVIEWER}
SURVEYED_IN = ("draft", "submitted", "correcting", "reviewing", "returned")
NAMES = {one: QUANTITIES[one][0] for one in Quantity}


@operation(
    "completion.survey", zh="提交联合测绘成果", en="give the survey result", roles=PARTIES, agents=True
)
async def record_survey(
    op: Operation,
    case_id: CaseId,
    document_id: DocumentId,
    surveyor: str,
    measured_on: date,
    values: Mapping[Quantity, Decimal],
) -> list[SurveyRecorded | SeatReopened]:
    """One result for all bodies (多测合一). With a newer one the seats that relied on it look again."""
    case = await case_store.lock_case(case_id)
    sight.demand_party(case, op.actor, "提交测绘成果")
    rules.demand_under_way(case, "提交测绘成果", SURVEYED_IN)
    declared = rules.values(values, NAMES)
    now = await op.now()
    rules.demand_measured(measured_on, now.astimezone(CHINA).date())
    document = await document_of(case, document_id)
    if document is None or document.state == State.REMOVED:
        raise Refused("material_of_another")
    if case.state in ("draft", "submitted", "correcting"):
        await give_material(op, case_id, SURVEY_RESULT, document_id, declared=True)
    assert op.actor.person is not None, "parties have accounts"
    survey = Survey(
        id=SurveyId(new_id()),
        case=case_id,
        number=len(await store.surveys(case_id)) + 1,
        document=document_id,
        sha256=document.sha256,
        surveyor=case_rules.reason(surveyor),
        measured_on=measured_on,
        values=declared,
        by=op.actor.person,
        at=now,
    )
    await store.rows.add(survey)
    return [_told(survey), *await _reopen_all(case_id, "测绘成果已更新，请按新成果复核")]


def _told(survey: Survey) -> SurveyRecorded:
    return SurveyRecorded(
        case=survey.case,
        survey=survey.id,
        survey_number=survey.number,
        document=survey.document,
        sha256=survey.sha256,
        surveyor=survey.surveyor,
        measured_on=survey.measured_on,
        values=survey.values,
        at=survey.at,
    )


async def _reopen_all(case: CaseId, reason: str) -> list[SeatReopened]:
    closed = [one for one in await case_store.of_case(Seat, case) if one.state == "closed"]
    return [await reopen_seat(seat, reason) for seat in closed]


@operation(
    "completion.compare",
    zh="竣工图与封存图比对",
    en="compare as built with the sealed set",
    roles={Role.SYSTEM},
)
async def compare_as_built(op: Operation, case_id: CaseId) -> AsBuiltCompared | None:
    """Every as-built drawing that was read is held against what it was when sealed. None: nothing to do."""
    case = await case_store.lock_case(case_id)
    pairs = await uncompared(case)
    for file, was in pairs:
        await order_between(op, file, was)
    if not pairs:
        return None
    return AsBuiltCompared(
        case=case_id, files=[file.id for file, _ in pairs], against=[was.id for _, was in pairs]
    )


@operation("completion.give_opinion", zh="出具专项验收意见", en="give an acceptance opinion", roles=REVIEWERS)
async def give_opinion(
    op: Operation, seat_id: SeatId, verdict: Verdict, text: str
) -> list[SeatClosed | OpinionStated]:
    """One opinion a seat, on the newest as-built set and the one survey."""
    case, seat = await case_store.lock_seat(seat_id)
    rules.demand_under_way(case, "出具意见")
    await demand_sitting(op, case, seat, "出具专项验收意见")
    states.SEAT.step(seat.state, "close")
    newest = case_rules.readable((await case_store.of_case(Version, case.id))[-1], "出具意见")
    survey = rules.newest(await store.surveys(case.id))
    found = rules.verdict(verdict, seat, await store.items(case.id))
    assert op.actor.person is not None, "reviewers have accounts"
    opinion = Opinion(
        id=new_id(),
        case=case.id,
        seat=seat_id,
        verdict=found,
        text=case_rules.reason(text),
        drawings=newest.sha256,
        survey=survey.sha256,
        by=op.actor.person,
        at=await op.now(),
    )
    await store.rows.add(opinion)
    closed = await close_seat(seat, found, opinion.text, opinion.by, opinion.at)
    return [closed, _stated(opinion)]


def _stated(opinion: Opinion) -> OpinionStated:
    return OpinionStated(
        case=opinion.case,
        seat=opinion.seat,
        verdict=opinion.verdict,
        text=opinion.text,
        drawings=opinion.drawings,
        survey=opinion.survey,
        at=opinion.at,
    )


@operation("completion.reopen", zh="收回专项验收意见", en="take an acceptance opinion back", roles=REVIEWERS)
async def take_back(op: Operation, seat_id: SeatId, reason: str) -> SeatReopened:
    """While the acceptance is under way the seat may look again."""
    case, seat = await case_store.lock_seat(seat_id)
    rules.demand_under_way(case, "收回意见")
    await demand_sitting(op, case, seat, "收回专项验收意见")
    return await reopen_seat(seat, case_rules.reason(reason))
