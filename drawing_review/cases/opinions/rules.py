"""What an opinion and a seat's conclusion must satisfy: pure decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from app.core.actor import Actor
from app.core.ids import new_id
from app.core.refusal import Refused, declare
from drawing_review.cases import rules, states
from drawing_review.cases.facts import OpinionGiven, SeatClosed
from drawing_review.cases.model import Anchor, Case, Opinion, OpinionId, Seat, SetFile, Severity, Version
from drawing_review.cases.versions.rules import open_file

RESULTS = ("agrees", "objects")

declare(
    "not_under_review",
    409,
    "办件目前不在审查中，不能变更意见或结论。",
    "The case is not under review now, so opinions and conclusions cannot change.",
)
declare(
    "own_opinions_open",
    409,
    "本席还有未销项的强制性意见（{numbers}），不能出具“通过”结论；请先销项，或出具“不通过”。",
    "Mandatory opinions of this seat are still open ({numbers}); close them first, or object.",
)


def demand_under_way(case: Case) -> None:
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
        given_at=fact.at,
    )


def close_seat(
    case: Case,
    seat: Seat,
    newest: Version,
    opinions: Sequence[Opinion],
    result: str,
    note: str,
    now: datetime,
) -> SeatClosed:
    """The seat's conclusion on the newest version."""
    demand_under_way(case)
    rules.readable(newest, "出具结论")
    if result not in RESULTS:
        raise Refused("invalid", field="结论", why=result)
    own = [
        opinion
        for opinion in opinions
        if opinion.seat == seat.id
        and opinion.severity == Severity.MANDATORY
        and opinion.state in ("open", "answered")
    ]
    if result == "agrees" and own:
        raise Refused("own_opinions_open", numbers="、".join(f"{one.number} 号" for one in own))
    states.SEAT.step(seat.state, "close")
    return SeatClosed(case=case.id, seat=seat.id, body=seat.body, result=result, note=note.strip(), at=now)


def reopened(seat: Seat) -> Seat:
    """The seat, open again, its conclusion taken back."""
    state = states.SEAT.step(seat.state, "reopen")
    return msgspec.structs.replace(seat, state=state, result="", note="", closed_by=None, closed_at=None)
