"""What an opinion and a seat's conclusion must satisfy: pure decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.actor import Actor
from app.core.ids import new_id
from app.core.refusal import Refused, declare
from drawing_review.cases import rules, states
from drawing_review.cases.facts import OpinionGiven
from drawing_review.cases.model import Anchor, Case, Opinion, OpinionId, Seat, SetFile, Severity, Version
from drawing_review.cases.versions.rules import open_file

declare(
    "not_under_review",
    409,
    "办件目前不在审查中，不能变更意见或结论。",
    "The case is not under review now, so opinions and conclusions cannot change.",
)


WHOLE = Anchor()  # the set as a whole


def demand_under_way(case: Case) -> None:
    rules.demand_review(case)
    if case.state != "reviewing":
        raise Refused("not_under_review")


def demand_seen(newest: Version, files: Sequence[SetFile], seen: int, anchor: Anchor, act: str) -> None:
    """He looked at a drawing of the newest version that was read, or at that version as a whole."""
    if seen != newest.number:
        raise Refused("superseded", seen=seen, newest=newest.number)
    if anchor.file is None:
        rules.readable(newest, act)
        return
    file = next((one for one in files if one.id == anchor.file), None)
    if file is None:
        raise Refused("not_found", thing="文件")
    open_file(file, newest, act)


def give(
    case: Case,
    seat: Seat,
    newest: Version,
    files: Sequence[SetFile],
    seen: int,
    number: int,
    text: str,
    severity: Severity,
    clause: str,
    anchor: Anchor,
    finding: str,
    late: str,
    now: datetime,
) -> OpinionGiven:
    """An opinion on the newest version, by a seat that has not concluded."""
    demand_under_way(case)
    demand_seen(newest, files, seen, anchor, "提出意见")
    if seat.state != "open":
        raise Refused("seat_closed", seat=seat.name)
    return OpinionGiven(
        case=case.id,
        opinion=OpinionId(new_id()),
        opinion_number=number,
        seat=seat.id,
        version_number=newest.number,
        text=rules.reason(text),
        clause=clause.replace("\x00", "").strip()[:200],
        severity=severity,
        anchor=anchor,
        finding=finding,
        late=late,
        at=now,
    )


def opinion_of(fact: OpinionGiven, actor: Actor) -> Opinion:
    """The opinion as it stands after it was given."""
    assert actor.person is not None, "reviewers have accounts"
    return Opinion(
        id=fact.opinion,
        number=fact.opinion_number,
        case=fact.case,
        seat=fact.seat,
        version=fact.version_number,
        person=actor.person,
        text=fact.text,
        clause=fact.clause,
        severity=fact.severity,
        state=states.OPINION.initial,
        anchor=fact.anchor,
        finding=fact.finding,
        late=fact.late,
        given_at=fact.at,
    )
