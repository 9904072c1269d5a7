"""PDFs and points of a set that show restricted sheets: closed to whom the sheets themselves are."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.refusal import Refused
from drawing_review.cases.model import SetFile, SheetLine
from drawing_review.cases.papers.model import decode
from drawing_review.cases.queries import Matter
from drawing_review.cases.sets.index import same_number
from drawing_review.cases.sets.model import Point
from drawing_review.cases.sets.printed import number_of
from storage.blobs.store import store as blobs


async def demand_open(matter: Matter, file: SetFile) -> None:
    """Refused("sheet_restricted") for a file or PDF that shows a sheet which is closed to the reader."""
    matter.open_whole(file)
    shut = _numbers(matter, file)
    if not shut or not file.summary.pages or not file.drawing:
        return
    known = [one.number for _file, one in _sheets(matter, file)]
    for page in decode(await blobs().read(file.drawing)).pages:
        if same_number(number_of(page, known)) in shut:
            raise Refused("sheet_restricted")


def open_points(matter: Matter, points: Sequence[Point]) -> list[Point]:
    """Without what does not agree on closed sheets: it quotes what stands there."""
    files = {str(one.id): one for one in matter.all_files}
    return [one for one in points if not _is_shut(matter, one, files.get(one.drawing))]


def _is_shut(matter: Matter, point: Point, file: SetFile | None) -> bool:
    return file is not None and same_number(point.number) in _numbers(matter, file)


def _numbers(matter: Matter, file: SetFile) -> set[str]:
    """The numbers of the closed sheets in the set of this file."""
    return {
        same_number(one.number)
        for its, one in _sheets(matter, file)
        if one.number and f"{its.id}/{one.id}" in matter.closed
    }


def _sheets(matter: Matter, file: SetFile) -> list[tuple[SetFile, SheetLine]]:
    beside = [one for one in matter.all_files if one.version == file.version]
    return [(one, sheet) for one in beside for sheet in one.summary.sheets]
