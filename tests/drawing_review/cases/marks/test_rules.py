"""What a mark must satisfy, and where it stands in a newer version: plain values alone."""

from __future__ import annotations

import math
from typing import Any
from uuid import UUID

import msgspec
import pytest

from app.core.refusal import Refused
from drawing_review.cases.marks import anchoring, rules
from drawing_review.cases.marks.model import Certainty, Mark, MarkKind, PictureId, Target
from drawing_review.cases.model import Anchor, FileId
from drawing_review.cases.rereview.model import Carried, Kept
from drawing_review.drawing.model import Sheet
from tests.drawing_review.cases.marks.given import FILE, drafted, mark

NEWER = FileId(UUID(int=2))
SHEETS = {id: Sheet(id, "Model", box, True) for id, box in (("A", (0, 0, 100, 80)), ("B", (300, 0, 400, 80)))}
GROUND = rules.Ground(FILE, SHEETS, {FILE: {"A", "B"}}, pictures={PictureId(UUID(int=9))})
CLOUD = mark(MarkKind.CLOUD, (10, 10), (40, 30), sheet="A")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (mark(MarkKind.CLOUD, (10, 10)), "mark_shape"),
        (mark(MarkKind.POLYGON, (1, 1), (2, 2)), "mark_shape"),
        (mark(MarkKind.DIMENSION, (1, 1), (2, 2)), "mark_shape"),
        (mark(MarkKind.ARROW, (10, 10), (math.nan, 30)), "mark_off_sheet"),
        (mark(MarkKind.ARROW, (10, 10), (math.inf, 30)), "mark_off_sheet"),
        (mark(MarkKind.RECTANGLE, (10, 10), (260, 30), sheet="A"), "mark_off_sheet"),
        (mark(MarkKind.TEXT, (10, 10), text="甲", place=(1e9, 0)), "mark_off_sheet"),
        (mark(MarkKind.CLOUD, (10, 10), (40, 30), sheet="C"), "mark_sheet_gone"),
        (mark(MarkKind.CLOUD, (10, 10), (40, 30), file=NEWER), "mark_sheet_gone"),
        (mark(MarkKind.TEXT, (10, 10)), "mark_incomplete"),
        (mark(MarkKind.LINK, (10, 10), target=Target(FILE, "Z")), "mark_incomplete"),
        (mark(MarkKind.PICTURE, (10, 10), picture=PictureId(UUID(int=8))), "mark_incomplete"),
    ],
)
def test_a_mark_is_whole_and_on_its_sheet(wrong: Mark, code: str) -> None:
    rules.demand([CLOUD], GROUND)
    with pytest.raises(Refused, match=code):
        rules.demand([CLOUD, wrong], GROUND)


def test_vertices_have_a_limit_alone_and_together() -> None:
    points = [[float(i % 90), 1.0] for i in range(2001)]
    told: dict[str, Any] = {"id": str(UUID(int=3)), "kind": "freehand", "anchor": {"file": str(FILE)}}
    with pytest.raises(msgspec.ValidationError, match="<= 2000"):
        msgspec.convert(told | {"points": points}, Mark, strict=False)
    many = [mark(MarkKind.FREEHAND, *((float(i % 90), 1.0) for i in range(1900))) for _ in range(3)]
    with pytest.raises(Refused, match="mark_too_long"):
        rules.demand(many, GROUND)
    with pytest.raises(Refused, match="mark_too_long"):
        rules.demand_keepable(drafted(*many))


def test_nothing_is_drawn_over_a_sheet_that_is_closed() -> None:
    """Whatever sheet it names: where it lies decides."""
    closed = msgspec.structs.replace(GROUND, closed=frozenset({f"{FILE}/B"}))
    rules.demand([CLOUD], closed)
    for wrong in (
        mark(MarkKind.CLOUD, (310, 10), (320, 20), sheet="B"),
        mark(MarkKind.CLOUD, (310, 10), (320, 20)),
        mark(MarkKind.LINK, (10, 10), target=Target(FILE, "B")),
    ):
        with pytest.raises(Refused, match="sheet_restricted"):
            rules.demand([wrong], closed)


def test_an_opinion_stands_where_its_first_mark_does() -> None:
    whole = rules.plain(msgspec.structs.replace(CLOUD, text=" 加宽\x00 "))
    assert (whole.text, whole.anchor.place) == ("加宽", (25, 20))
    assert rules.anchor_of(Anchor(), [whole]).box == (10, 10, 40, 30)
    said = Anchor(place=(1, 2))
    assert rules.anchor_of(said, [whole]) is said


@pytest.mark.parametrize(
    ("handle", "kept", "certainty", "by"),
    [
        ("2F", Kept.SAME, Certainty.SURE, 0),
        ("2F", Kept.MOVED, Certainty.MOVED, 7),
        ("2F", Kept.CHANGED, Certainty.PLACE, 0),
        ("2F", Kept.REMOVED, Certainty.GONE, 0),
        ("", Kept.SAME, Certainty.PLACE, 0),
    ],
)
def test_a_mark_goes_with_its_entity(handle: str, kept: Kept, certainty: Certainty, by: float) -> None:
    drawn = rules.plain(mark(MarkKind.ARROW, (0, 0), (10, 10), handle=handle))
    now = msgspec.structs.replace(drawn.anchor, file=NEWER, place=(5 + by, 5))
    there, found = anchoring.moved(drawn, Carried(now, kept), NEWER)
    assert (found, there.points, there.anchor.file) == (certainty, ((by, 0), (10 + by, 10)), NEWER)
    assert anchoring.moved(drawn, None, NEWER)[1] == Certainty.PLACE, "not compared"
