"""Rows ↔ values of site visits."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases import store as case_store
from drawing_review.cases.model import Case, SeatId
from drawing_review.cases.visits.model import Attendance, Picture, Visit, VisitId
from drawing_review.cases.visits.tables import AttendanceTable, PictureTable, VisitTable
from storage.constraints import means
from storage.rows import Rows

rows = Rows(
    {
        Visit: (VisitTable, "联合踏勘"),
        Attendance: (AttendanceTable, "踏勘席位"),
        Picture: (PictureTable, "踏勘照片"),
    }
)

means("review_visit_number", "conflict")


async def of_case(case: CaseId) -> list[Visit]:
    return await rows.of(Visit, case=case)


async def lock(visit: VisitId) -> tuple[Case, Visit]:
    """The visit, its case locked first."""
    found = await rows.one(Visit, visit)
    case = await case_store.lock_case(found.case)
    return case, await rows.one(Visit, visit, "UPDATE")


async def lines(visit: VisitId) -> list[Attendance]:
    """One a seat, in the order of the seats."""
    return await rows.of(Attendance, visit=visit)


async def line(visit: VisitId, seat: SeatId) -> Attendance | None:
    found = await rows.of(Attendance, visit=visit, seat=seat)
    return found[0] if found else None


async def pictures(visit: VisitId) -> list[Picture]:
    return await rows.of(Picture, visit=visit)
