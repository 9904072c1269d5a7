"""Signing a part, and what a seat comes to when all its parts are signed: pure decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from app.core.refusal import Refused
from drawing_review.cases import rules, states
from drawing_review.cases.facts import SeatClosed
from drawing_review.cases.model import Case, Opinion, Seat, Severity, Version
from drawing_review.cases.opinions.rules import demand_under_way
from drawing_review.cases.signing import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.signing.facts import PartSigned
from drawing_review.cases.signing.model import PartSignature, Result, digest, statement

LIVE = ("open", "answered")
LONGEST_NOTE = 2000


def most_severe(results: Iterable[Result]) -> Result:
    """The overall result is the most severe of its parts."""
    order = list(Result)
    return max(results, key=order.index)


def result_of(given: str) -> Result:
    """Refused("invalid")."""
    try:
        return Result(given)
    except ValueError:
        raise Refused("invalid", field="结论", why=given) from None


def sign(
    case: Case,
    seat: Seat,
    newest: Version,
    disciplines: Sequence[str],
    opinions: Sequence[Opinion],
    result: Result,
    note: str,
    now: datetime,
) -> PartSigned:
    """The reviewer's word on his disciplines. He cannot agree over a mandatory opinion of his own seat."""
    demand_under_way(case)
    rules.readable(newest, "出具结论")
    states.SEAT.step(seat.state, "close")
    own = [
        one
        for one in opinions
        if one.seat == seat.id and one.severity == Severity.MANDATORY and one.state in LIVE
    ]
    if result == Result.AGREES and own:
        raise Refused("own_opinions_open", numbers="、".join(f"{one.number} 号" for one in own))
    note = note.replace("\x00", "").strip()[:LONGEST_NOTE]
    words = [statement(seat.id, each, newest.number, newest.sha256, result, note) for each in disciplines]
    return PartSigned(
        case=case.id,
        seat=seat.id,
        disciplines=list(disciplines),
        version_number=newest.number,
        sha256=newest.sha256,
        result=result,
        note=note,
        digests=[digest(one) for one in words],
        at=now,
    )


def holding(signatures: Iterable[PartSignature], seat: Seat, version: int) -> list[PartSignature]:
    """The signatures of the seat that hold for a version."""
    return [
        one for one in signatures if one.seat == seat.id and one.version == version and one.void_at is None
    ]


def closing(
    case: Case, seat: Seat, parts: Sequence[str], signed: Sequence[PartSignature], now: datetime
) -> SeatClosed | None:
    """The seat's conclusion once every part is signed; None while one is missing."""
    if set(parts) - {one.discipline for one in signed}:
        return None
    notes = dict.fromkeys(one.note for one in signed if one.note)
    return SeatClosed(
        case=case.id,
        seat=seat.id,
        body=seat.body,
        result=most_severe(one.result for one in signed),
        note="；".join(notes),
        at=now,
    )


def reopened(seat: Seat) -> Seat:
    """The seat, open again, its conclusion taken back."""
    state = states.SEAT.step(seat.state, "reopen")
    return msgspec.structs.replace(seat, state=state, result="", note="", closed_by=None, closed_at=None)
