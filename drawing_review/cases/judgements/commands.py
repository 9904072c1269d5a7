"""A reviewer confirms a finding (it becomes his opinion) or overrules it with a reason."""

from __future__ import annotations

from uuid import UUID

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from drawing_review.cases import rules as case_rules
from drawing_review.cases import store as case_store
from drawing_review.cases.facts import OpinionGiven
from drawing_review.cases.findings import findings_of
from drawing_review.cases.judgements import rules, store
from drawing_review.cases.judgements.facts import FindingJudged
from drawing_review.cases.judgements.model import Judgement, JudgementId, Verdict, alike
from drawing_review.cases.judgements.rules import Finding
from drawing_review.cases.model import Anchor, Case, FileId, OpinionId, Seat, SeatId, Severity, Version
from drawing_review.cases.opinions.commands import give_opinion
from drawing_review.cases.opinions.rules import WHOLE, demand_seen, demand_under_way
from drawing_review.cases.seats import store as seats
from drawing_review.cases.seats.rights import demand_sitting
from storage.operation import operation
from storage.unit import Operation

REVIEWERS = {Role.REVIEWER}


@operation("finding.confirm", zh="采纳机审结果", en="make a finding one's opinion", roles=REVIEWERS)
async def confirm_finding(
    op: Operation,
    seat_id: SeatId,
    version: int,
    finding: str,
    text: str = "",
    severity: Severity | None = None,
) -> list[OpinionGiven | FindingJudged]:
    """The finding becomes an opinion of the seat; its words and weight are the machine's unless given."""
    case, seat, found = await _found(op, seat_id, version, finding, "采纳检查结果")
    default = Severity.MANDATORY if found["mandatory"] else Severity.ORDINARY
    given = await give_opinion(
        op,
        seat_id,
        version,
        text.strip() or str(found["message"]),
        severity or default,
        f"{found['standard']} {found['clause']}".strip(),
        _anchor(found),
        finding,
    )
    judged = await judge(op, case, seat.id, version, found, Verdict.CONFIRMED, "", given.opinion)
    return [given, judged]


@operation("finding.overrule", zh="不采纳机审结果", en="overrule a finding", roles=REVIEWERS)
async def overrule_finding(
    op: Operation, seat_id: SeatId, version: int, finding: str, reason: str
) -> FindingJudged:
    """The machine is wrong here, and why. The same finding on a later version carries this with it."""
    case, seat, found = await _found(op, seat_id, version, finding, "不采纳检查结果")
    return await judge(op, case, seat.id, version, found, Verdict.OVERRULED, case_rules.reason(reason))


async def _found(
    op: Operation, seat_id: SeatId, version: int, finding: str, act: str
) -> tuple[Case, Seat, Finding]:
    """The finding on the newest version, which the actor may judge, and which nobody has judged."""
    case, seat = await case_store.lock_seat(seat_id)
    mine = await demand_sitting(op, case, seat, act)
    demand_under_way(case)
    newest = (await case_store.of_case(Version, case.id))[-1]
    demand_seen(newest, (), version, WHOLE, act)
    findings = await findings_of(await case_store.files_of(newest.id))
    found = next((one for one in findings if one["id"] == finding), None)
    if found is None:
        raise Refused("finding_gone", version=version)
    seated = {one.discipline for one in await seats.of_case(case.id)}
    if not rules.falls_to(found["check"], {one.discipline for one in mine}, seated):
        raise Refused("finding_not_yours", discipline=rules.discipline_of(found["check"]))
    if finding in rules.judged(findings, await store.of_case(case.id), version):
        raise Refused("finding_judged")
    return case, seat, found


def _anchor(found: Finding) -> Anchor:
    place = found.get("place")
    return Anchor(
        file=FileId(UUID(found["file"])),
        layout=found["layout"],
        sheet=found["sheet"],
        handle=found["handle"],
        place=None if place is None else (float(place[0]), float(place[1])),
    )


async def judge(
    op: Operation,
    case: Case,
    seat: SeatId,
    version: int,
    found: Finding,
    verdict: Verdict,
    reason: str,
    opinion: OpinionId | None = None,
) -> FindingJudged:
    """Keep what was said of a finding. Part of the command that asks: its rights are checked before."""
    assert op.actor.person is not None, "reviewers have accounts"
    now = await op.now()
    await store.rows.add(
        Judgement(
            id=JudgementId(new_id()),
            case=case.id,
            version=version,
            finding=found["id"],
            alike=alike(found),
            verdict=verdict,
            reason=reason,
            seat=seat,
            person=op.actor.person,
            opinion=opinion,
            at=now,
        )
    )
    return FindingJudged(
        case=case.id,
        seat=seat,
        version_number=version,
        finding=found["id"],
        check=found["check"],
        verdict=verdict,
        reason=reason,
        opinion=opinion,
        at=now,
    )
