"""Inside the cage: every page of the set's PDFs held against the drawing that it shows."""

from __future__ import annotations

from pathlib import Path

import msgspec

from drawing_review.cases.papers import model as papers
from drawing_review.cases.sets.model import Point, PointKind
from drawing_review.cases.sets.printed import differences, number_of
from drawing_review.cases.sets.sheets import Drawn, drawn, ink
from drawing_review.drawing.codec import decode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.reading.errand import Errand


class Side(msgspec.Struct, frozen=True):
    """A drawing or a PDF of the set: its file's id, and where what was read of it lies."""

    file: str
    path: str
    columns: str = ""


def hold(errand: Errand) -> int:
    """Output `points`, a JSON list; how many there are."""
    sides = {name: msgspec.convert(errand.argument[name], list[Side]) for name in ("drawings", "papers")}
    sheets = [(one, side) for side in sides["drawings"] for one in _sheets(side)]
    points: list[Point] = []
    printed: set[str] = set()
    for number, paper in enumerate(sides["papers"]):
        errand.progress("compare", number, len(sides["papers"]))
        points += _of_paper(paper, sheets, printed)
    points += [
        Point(PointKind.UNPRINTED, one.sheet.number, one=one.sheet.name, drawing=side.file)
        for one, side in sheets
        if sides["papers"] and one.sheet.number not in printed
    ]
    errand.outputs["points"].write(msgspec.json.encode(points))
    return len(points)


def _sheets(side: Side) -> list[Drawn]:
    return drawn(decode(Path(side.path).read_bytes()), open_columns(Path(side.columns)))


def _of_paper(paper: Side, sheets: list[tuple[Drawn, Side]], printed: set[str]) -> list[Point]:
    """What differs on the pages of one PDF. `printed` learns which sheets it shows."""
    points = []
    by_number = {one.sheet.number: (one, side) for one, side in sheets}
    for number, page in enumerate(papers.decode(Path(paper.path).read_bytes()).pages, 1):
        found = number_of(page, list(by_number))
        if not found:
            points.append(Point(PointKind.UNMATCHED, "", paper=paper.file, page=number))
            continue
        printed.add(found)
        one, side = by_number[found]
        lines = ink(open_columns(Path(side.columns)), one.sheet.layout, one.sheet.box)
        points += [
            Point(kind, found, as_drawn, as_printed, side.file, paper.file, number, place)
            for kind, as_drawn, as_printed, place in differences(one, page, lines)
        ]
    return points
