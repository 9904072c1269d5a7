"""The reading report (读图报告): what was read from a version's file, as what, and what was not."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from app.core.ids import CaseId
from app.html.page import page
from app.html.visit import visit
from drawing_review.cases import queries
from drawing_review.cases.model import SetFile, Version
from drawing_review.cases.pages import READERS, FileAsked
from drawing_review.cases.readings import told
from drawing_review.cases.readings.gist import gist
from drawing_review.cases.readings.meant import meanings
from drawing_review.cases.words import state_word


@get("/cases/{case_id:uuid}/versions/{number:int}/reading", reading=READERS)
async def reading(case_id: FromPath[UUID], number: FromPath[int], file: FileAsked = "") -> Response[str]:
    """How the file was read; why it was refused; or that it is being read."""
    matter = await queries.matter(CaseId(case_id), visit().actor)
    version = matter.version(number)
    found = matter.open_whole(matter.file(version, file))
    return await page(
        "drawing_review/cases/readings/reading.html",
        case=matter.case,
        version=version,
        file=found,
        state=state_word("file", found.state),
        refusal=told.refusal(found) if found.state == "refused" else None,
        designer=matter.case.designer,
        report=await _report(matter.case.id, version, found) if found.pack else None,
    )


async def _report(case: CaseId, version: Version, file: SetFile) -> told.Values:
    found = await gist(file.drawing)
    desk = f"/cases/{case}/desk?version={version.number}&file={file.id}"
    doubts = told.doubts(found, desk)
    return {
        "desk": desk,
        "facts": told.facts(found),
        "doubts": doubts,
        "unread": any(group["key"] == "unread" for group in doubts),
        "sheets": [told.sheet_row(one, found, desk) for one in found.sheets],
        "meanings": meanings(found),
        "layers": told.layer_rows(found),
    }


routes = [reading]
