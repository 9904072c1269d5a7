"""Rows ↔ values of violations."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from app.core.ids import CaseId, DistrictId
from drawing_review.cases.violations.model import Violation
from drawing_review.cases.violations.tables import ViolationTable
from storage.constraints import means
from storage.rows import Rows

rows = Rows({Violation: (ViolationTable, "违反强制性标准情况")})
means("review_violation_opinion_key", "violation_reported")


async def of_case(case: CaseId) -> list[Violation]:
    return await rows.of(Violation, case=case)


async def newest(
    districts: Collection[DistrictId] | None, limit: int, offset: int
) -> tuple[list[Violation], int]:
    """The newest of these districts (None: all), and how many there are."""
    query, count = ViolationTable.select(), ViolationTable.count()
    if districts is not None:
        query = query.where(ViolationTable.district.is_in(list(districts)))
        count = count.where(ViolationTable.district.is_in(list(districts)))
    found = await query.order_by(ViolationTable.id, ascending=False).limit(limit).offset(offset)
    return msgspec.convert(found, list[Violation]), await count
