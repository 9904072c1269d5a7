"""What leaves of a version: its opinions with what was drawn for them, and nothing of restricted sheets.

Whoever orders it gets the same: what is closed to anybody is left out for everybody, and drafts are nobody's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from app.core.actor import Actor
from app.core.term import CHINA
from app.register.people.queries import named
from drawing_review.cases.exports.model import Export
from drawing_review.cases.marks.model import Certainty, Mark, MarkKind, Standing
from drawing_review.cases.marks.queries import given_marks, of_opinions
from drawing_review.cases.model import Anchor, Opinion, OpinionId, SetFile, Version
from drawing_review.cases.opinions.shown import on_file
from drawing_review.cases.presence.model import Where
from drawing_review.cases.presence.rules import opens
from drawing_review.cases.queries import Matter, matter
from drawing_review.cases.readings.gist import gist
from drawing_review.cases.rereview.queries import carried
from drawing_review.cases.words import SEVERITIES, STATES
from drawing_review.drawing.model import Box
from drawing_review.writing.remarks import Outline, Remark, clean

KINDS = {
    MarkKind.CLOUD: "cloud",
    MarkKind.ARROW: "arrow",
    MarkKind.RECTANGLE: "box",
    MarkKind.HIGHLIGHT: "box",
    MarkKind.POLYGON: "polygon",
    MarkKind.FREEHAND: "line",
    MarkKind.DIMENSION: "line",
    MarkKind.TEXT: "text",
}  # of the others only the place


class Spot(msgspec.Struct, frozen=True):
    """Where a remark stands: the file, its sheet's box, millimetres per drawing unit."""

    file: SetFile
    sheet: Box | None
    unit: float


class Leaving(msgspec.Struct, frozen=True):
    matter: Matter
    version: Version
    remarks: list[Remark]
    spots: Mapping[OpinionId, Spot]
    left_out: int


async def leaving(export: Export, machine: Actor) -> Leaving:
    """All opinions up to the version that is asked for; of an overlay those on its drawing."""
    found = await matter(export.case, machine)
    version = found.version(export.version)
    given = [one for one in found.opinions if one.version <= export.version and one.state != "withdrawn"]
    stay = [one for one in given if _leaves(found, one.anchor)]
    marks = of_opinions(await given_marks(found, version, machine))
    places = await _places(found, version, stay)
    people = {id: one.name for id, one in (await named({one.person for one in stay})).items()}
    seats = {one.id: one.name for one in found.seats}
    remarks, spots = [], {}
    for one in stay:
        file, anchor = places.get(one.id, (None, Anchor()))
        if export.file is not None and (file is None or file.id != export.file):
            continue
        drawn = [mark for mark in marks.get(one.id, ()) if file and mark.mark.anchor.file == file.id]
        spot = await _spot(file, anchor) if file else None
        if spot:
            spots[one.id] = spot
        remarks.append(_remark(one, seats[one.seat], people.get(one.person, ""), file, anchor, drawn))
    return Leaving(found, version, remarks, spots, len(given) - len(stay))


def _leaves(matter: Matter, anchor: Anchor) -> bool:
    """Of a restricted sheet nothing leaves, nor of a place on no sheet of a file that holds one."""
    if anchor.file is None:
        return True
    return opens(Where(version=0, file=str(anchor.file), layout="", sheet=anchor.sheet), matter.closed)


async def _places(
    matter: Matter, version: Version, opinions: Sequence[Opinion]
) -> dict[OpinionId, tuple[SetFile, Anchor]]:
    """Of each opinion the file of this version it is about, and where in it."""
    found: dict[OpinionId, tuple[SetFile, Anchor]] = {}
    for file in matter.files(version):
        about = [one for one in on_file(matter, file) if one.anchor.file is not None and one in opinions]
        now = await carried(matter, file, about) if file.pack else {}
        for one in about:
            found[one.id] = (file, now[one.id].anchor if one.id in now else one.anchor)
    return found


async def _spot(file: SetFile, anchor: Anchor) -> Spot:
    if not file.drawing or not file.pack:
        return Spot(file, None, 1.0)
    read = await gist(file.drawing)
    sheet = next((one.box for one in read.sheets if one.id == anchor.sheet), None)
    return Spot(file, sheet or read.box, read.unit or 1.0)


def _remark(
    one: Opinion, seat: str, author: str, file: SetFile | None, anchor: Anchor, drawn: Sequence[Standing]
) -> Remark:
    sheets = {line.id: line for line in file.summary.sheets} if file else {}
    sheet = sheets.get(anchor.sheet)
    outlines = [_outline(mark.mark) for mark in drawn if mark.certainty != Certainty.GONE]
    layout = next((mark.mark.anchor.layout for mark in drawn), anchor.layout)
    return Remark(
        id=one.id,
        number=one.number,
        seat=seat,
        author=author,
        at=one.given_at.astimezone(CHINA),
        text=clean(one.text),
        clause=clean(one.clause),
        severity=SEVERITIES[one.severity],
        state=STATES["opinion"][one.state],
        reply=clean(one.reply),
        file=file.name if file else "",
        sheet=" ".join((sheet.number, sheet.name)).strip() if sheet else "",
        layout=layout,
        outlines=tuple(outlines) or _of_anchor(anchor),
    )


def _outline(mark: Mark) -> Outline:
    kind = KINDS.get(mark.kind, "place")
    return Outline(kind, mark.points if kind != "place" else mark.points[:1], clean(mark.text))


def _of_anchor(anchor: Anchor) -> tuple[Outline, ...]:
    """Where nothing was drawn: the rectangle or the place that was marked."""
    if anchor.box:
        x0, y0, x1, y1 = anchor.box
        return (Outline("box", ((x0, y0), (x1, y1))),)
    return (Outline("place", (anchor.place,)),) if anchor.place else ()


def sheets_of(left: Leaving) -> list[Box | None]:
    """Of each remark the box of the sheet it stands on."""
    return [spot.sheet if (spot := left.spots.get(OpinionId(one.id))) else None for one in left.remarks]
