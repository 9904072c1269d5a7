"""Signing the checklist of one's discipline."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.actor import Role
from app.core.refusal import Refused
from drawing_review.cases import store as case_store
from drawing_review.cases.checklists import queries, rules, store
from drawing_review.cases.checklists.facts import ChecklistSigned
from drawing_review.cases.checklists.model import Answer, Answered, Checklist, Kind
from drawing_review.cases.findings import findings_of
from drawing_review.cases.judgements.commands import judge
from drawing_review.cases.judgements.facts import FindingJudged
from drawing_review.cases.judgements.model import Verdict
from drawing_review.cases.judgements.queries import judged
from drawing_review.cases.model import Case, Seat, SeatId, Version
from drawing_review.cases.opinions.rules import WHOLE, demand_seen, demand_under_way
from drawing_review.cases.seats.configured import discipline_words
from drawing_review.cases.seats.rights import demand_sitting
from storage.operation import operation
from storage.unit import Operation


@operation("seat.sign_checklist", zh="签署审查要点表", en="sign a checklist", roles={Role.REVIEWER})
async def sign_checklist(
    op: Operation,
    seat_id: SeatId,
    version: int,
    discipline: str,
    given: Mapping[str, tuple[Answer, str]],
) -> list[ChecklistSigned | FindingJudged]:
    """Every point of the discipline and every place that could not be checked, answered in one act.

    `given`: key of an item → answer and note. A place looked at counts as such for the conclusion.
    """
    case, seat = await case_store.lock_seat(seat_id)
    mine = await demand_sitting(op, case, seat, "签署要点表")
    demand_under_way(case)
    newest = (await case_store.of_case(Version, case.id))[-1]
    demand_seen(newest, (), version, WHOLE, "签署要点表")
    if discipline not in {one.discipline for one in mine}:
        words = await discipline_words(case)
        raise Refused("checklist_not_yours", discipline=words.get(discipline, discipline))
    asked = await queries.items(case, discipline, newest)
    fact, answers = rules.sign(case, seat, newest, discipline, asked, given, await op.now())
    await _keep(op, fact, answers)
    return [fact, *await _look(op, case, seat, newest, answers)]


async def _keep(op: Operation, fact: ChecklistSigned, answers: tuple[Answered, ...]) -> None:
    assert op.actor.person is not None, "reviewers have accounts"
    await store.rows.add(
        Checklist(
            id=fact.checklist,
            case=fact.case,
            seat=fact.seat,
            discipline=fact.discipline,
            version=fact.version_number,
            person=op.actor.person,
            answers=answers,
            digest=fact.digest,
            at=fact.at,
        )
    )


async def _look(
    op: Operation, case: Case, seat: Seat, newest: Version, answers: tuple[Answered, ...]
) -> list[FindingJudged]:
    """The places of the checklist that nobody had looked at before are looked at now."""
    places = {one.item.key: one for one in answers if one.item.kind == Kind.CANNOT_TELL}
    files = await case_store.files_of(newest.id)
    findings = [one for one in await findings_of(files, only="cannot_tell") if one["id"] in places]
    known = await judged(newest, findings)
    return [
        await judge(
            op,
            case,
            seat.id,
            newest.number,
            one,
            Verdict.LOOKED,
            places[one["id"]].note or places[one["id"]].answer.value,
        )
        for one in findings
        if one["id"] not in known
    ]
