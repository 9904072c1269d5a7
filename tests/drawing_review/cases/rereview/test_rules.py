"""What concerns a reviewer who looks again, and where opinions stand in a newer version."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import Anchor, FileId, SeatId
from drawing_review.cases.rereview import rules
from drawing_review.cases.rereview.model import Change, Kept
from drawing_review.cases.signing.model import PartSignature, Result
from drawing_review.drawing.difference import Where

FILE, SEAT, OTHER = FileId(UUID(int=1)), SeatId(UUID(int=2)), SeatId(UUID(int=3))


def signed(version: int, discipline: str = "fire", seat: SeatId = SEAT) -> PartSignature:
    return PartSignature(
        id=UUID(int=version),
        case=CaseId(UUID(int=4)),
        seat=seat,
        discipline=discipline,
        person=PersonId(UUID(int=5)),
        version=version,
        sha256="0",
        result=Result.OBJECTS,
        note="",
        digest="",
        at=datetime(2026, 11, 22, tzinfo=UTC),
    )


def change(how: str, handle: str, was: str = "", **more: Any) -> Change:
    return Change(how, Where("LINE", handle, "0", was=was), layout="Model", **more)


def finding(**changes: Any) -> dict[str, Any]:
    plain = {
        "file": str(FILE),
        "check": "fire.width",
        "outcome": "fails",
        "measured": 1.1,
        "layout": "Model",
        "handle": "2F",
        "place": [5.0, 5.0],
        "evidence": {"lines": [[[5.0, 5.0], [9.0, 5.0]]]},
    }
    return plain | changes


def test_he_looks_again_since_the_version_that_all_his_disciplines_signed() -> None:
    both = ("fire", "water")
    assert rules.signed_last([signed(1), signed(2), signed(3)], SEAT, ["fire"], 3) == 2
    assert rules.signed_last([signed(2), signed(1, "water")], SEAT, both, 3) == 1
    assert rules.signed_last([signed(2)], SEAT, both, 3) is None
    assert rules.signed_last([signed(2, seat=OTHER)], SEAT, ["fire"], 3) is None
    assert rules.signed_last([], SEAT, [], 3) is None


def test_a_finding_that_stood_so_before_is_left_out_unless_something_differs_there() -> None:
    before = {rules.told(finding())}
    far = change("changed", "AA", box=(100.0, 100.0, 101.0, 101.0))
    assert not rules.concerns(finding(), {FILE: ()}, before)
    assert not rules.concerns(finding(), {FILE: [far]}, before)
    assert rules.concerns(finding(), {FILE: [change("changed", "2F")]}, before)
    assert rules.concerns(finding(), {FILE: [change("removed", "BB", box=(8.0, 4.0, 10.0, 6.0))]}, before)
    assert rules.concerns(finding(measured=1.0), {FILE: [far]}, before)
    assert rules.concerns(finding(outcome="cannot_tell"), {FILE: [far]}, before)
    assert rules.concerns(finding(), {FILE: None}, before), "a new drawing is looked at as a whole"


def test_an_anchor_goes_with_its_entity_from_version_to_version() -> None:
    anchor = Anchor(file=FileId(UUID(int=9)), handle="1A/2F", place=(1.0, 2.0), box=(0.0, 0.0, 2.0, 2.0))
    moved = change("moved", "2F", by=(10.0, 0.0))
    found = rules.carried(anchor, [[moved], [change("changed", "3C", was="2F")]], FILE)
    assert (found.kept, found.anchor.place, found.anchor.file) == (Kept.CHANGED, (11.0, 2.0), FILE)
    assert found.anchor.handle == "1A/3C"
    assert found.anchor.box == (10.0, 0.0, 12.0, 2.0)
    assert rules.carried(anchor, [[moved]], FILE).kept == Kept.MOVED
    assert rules.carried(anchor, [[change("removed", "1A")]], FILE).kept == Kept.REMOVED
    elsewhere = rules.carried(anchor, [[change("changed", "77"), change("added", "2F")]], FILE)
    assert (elsewhere.kept, elsewhere.anchor.place) == (Kept.SAME, (1.0, 2.0))
