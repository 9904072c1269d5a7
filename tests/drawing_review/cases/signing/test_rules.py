"""Signing a part, and what the parts of a seat come to."""

from __future__ import annotations

from uuid import uuid4

from drawing_review.cases.model import Seat
from drawing_review.cases.signing import rules
from drawing_review.cases.signing.model import PartSignature, Result, digest, statement
from tests.drawing_review.cases import given
from tests.drawing_review.cases.given import FIRE, NOW, PLANNING
from tests.drawing_review.cases.test_rules import refused


def signature(seat: Seat, discipline: str, result: Result = Result.AGREES, note: str = "") -> PartSignature:
    return PartSignature(
        id=uuid4(),
        case=seat.case,
        seat=seat.id,
        discipline=discipline,
        person=given.PersonId(uuid4()),
        version=1,
        sha256="a" * 64,
        result=result,
        note=note,
        digest="d",
        at=NOW,
    )


def test_a_seat_does_not_agree_over_its_own_mandatory_opinion_but_over_anothers() -> None:
    case = given.case()
    fire, planning = given.seat(case, FIRE), given.seat(case, PLANNING)
    opinions = [given.opinion(case, fire)]
    version = given.version(case)
    with refused("own_opinions_open"):
        rules.sign(case, fire, version, ["fire"], opinions, Result.AGREES, "", NOW)
    assert rules.sign(case, planning, version, ["planning"], opinions, Result.AGREES, "", NOW)
    assert rules.sign(case, fire, version, ["fire"], opinions, Result.OBJECTS, "", NOW)
    with refused("invalid"):
        rules.result_of("perhaps")


def test_a_signature_is_under_the_hash_of_the_drawing_that_was_looked_at() -> None:
    case = given.case()
    seat = given.seat(case)
    fact = rules.sign(case, seat, given.version(case), ["fire", "hvac"], [], Result.AGREES, " 同意 ", NOW)
    words = statement(seat.id, "hvac", 1, "a" * 64, Result.AGREES, "同意")
    assert fact.digests[1] == digest(words)
    assert len(set(fact.digests)) == 2


def test_a_seat_concludes_with_the_last_of_its_parts_and_the_most_severe_result() -> None:
    case = given.case()
    seat = given.seat(case)
    fire, hvac = signature(seat, "fire", note="同意"), signature(seat, "hvac", Result.OBJECTS, "风量不足")
    assert rules.closing(case, seat, ["fire", "hvac"], [fire], NOW) is None
    closed = rules.closing(case, seat, ["fire", "hvac"], [fire, hvac], NOW)
    assert closed is not None
    assert (closed.result, closed.note) == ("objects", "同意；风量不足")


def test_a_signature_that_was_taken_back_or_stands_under_an_older_version_does_not_count() -> None:
    seat = given.seat(given.case())
    live = signature(seat, "fire")
    old = PartSignature(**{name: getattr(live, name) for name in live.__struct_fields__} | {"version": 0})
    void = PartSignature(**{name: getattr(live, name) for name in live.__struct_fields__} | {"void_at": NOW})
    assert rules.holding([old, live, void], seat, 1) == [live]
