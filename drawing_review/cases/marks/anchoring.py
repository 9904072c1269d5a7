"""Where a mark stands in a newer version (重新定位), and how sure that is: pure decisions."""

from __future__ import annotations

from msgspec.structs import replace

from drawing_review.cases.marks.model import Certainty, Mark, Point
from drawing_review.cases.model import FileId
from drawing_review.cases.rereview.model import Carried, Kept


def moved(mark: Mark, now: Carried | None, file: FileId) -> tuple[Mark, Certainty]:
    """The mark as it stands in the drawing `file`, with its certainty.

    `now`: what became of its anchor since it was drawn; None where the versions are not compared.
    """
    if now is None:
        return replace(mark, anchor=replace(mark.anchor, file=file)), Certainty.PLACE
    by = _between(mark.anchor.place, now.anchor.place)
    points = tuple((x + by[0], y + by[1]) for x, y in mark.points)
    return replace(mark, anchor=now.anchor, points=points), _certainty(mark, now.kept)


def _between(before: Point | None, after: Point | None) -> Point:
    return (after[0] - before[0], after[1] - before[1]) if before and after else (0.0, 0.0)


def _certainty(mark: Mark, kept: Kept) -> Certainty:
    if kept == Kept.REMOVED:
        return Certainty.GONE
    if kept == Kept.MOVED:
        return Certainty.MOVED
    return Certainty.SURE if kept == Kept.SAME and mark.anchor.handle else Certainty.PLACE
