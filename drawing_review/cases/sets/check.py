"""Holding a set against itself: its index against its sheets, its PDF pages against its drawings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from drawing_review.cases.model import FileKind, Listed, SetFile
from drawing_review.cases.sets.index import same_name, same_number
from drawing_review.cases.sets.model import Point, PointKind


def index_of(files: Sequence[SetFile]) -> tuple[Listed, ...]:
    """The index of the set: of a file that is one, else drawn in a drawing, else printed in a PDF."""
    order = (FileKind.INDEX, FileKind.DRAWING, FileKind.SIGNED)
    for kind in order:
        found = [line for file in files if file.kind == kind for line in file.summary.index]
        if found:
            return tuple(found)
    return ()


def index_points(files: Sequence[SetFile]) -> list[Point]:
    """All that is missing, surplus, named otherwise or there twice; nothing where the set has no index."""
    index = index_of(files)
    drawn = [
        (sheet, file)
        for file in files
        if file.kind == FileKind.DRAWING
        for sheet in file.summary.sheets
        if sheet.number
    ]
    points = list(_twice([sheet.number for sheet, _ in drawn]))
    if not index:
        return points
    there = {same_number(sheet.number): (sheet, file) for sheet, file in drawn}
    wanted = {same_number(line.number): line for line in index}
    for key, line in wanted.items():
        if key not in there:
            points.append(Point(PointKind.MISSING, line.number, one=line.name))
        else:
            sheet, file = there[key]
            if sheet.name and same_name(sheet.name) != same_name(line.name):
                points.append(Point(PointKind.NAME, line.number, line.name, sheet.name, drawing=str(file.id)))
    points += [
        Point(PointKind.SURPLUS, sheet.number, other=sheet.name, drawing=str(file.id))
        for key, (sheet, file) in there.items()
        if key not in wanted and "目录" not in sheet.name  # an index need not list itself
    ]
    return points


def comparable(draft: Sequence[SetFile]) -> bool:
    """Is everything of the draft read, and are there signed pages and drawings to hold against each other?"""
    read = {file.kind for file in draft if file.drawing}
    return {FileKind.SIGNED, FileKind.DRAWING} <= read and all(file.state != "received" for file in draft)


def _twice(numbers: Sequence[str]) -> Iterable[Point]:
    counted = Counter(map(same_number, numbers))
    first = {same_number(number): number for number in reversed(numbers)}
    return (Point(PointKind.TWICE, first[key], other=str(many)) for key, many in counted.items() if many > 1)
