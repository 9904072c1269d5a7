"""Rows ↔ values of joint acceptances."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases import store as case_store
from drawing_review.cases.model import Case
from drawing_review.completion.model import Item, ItemId, Opinion, Survey
from drawing_review.completion.tables import MeasuredTable, RectificationTable, StatedTable
from storage.constraints import means
from storage.engine import fetch
from storage.rows import Rows

rows = Rows(
    {
        Survey: (MeasuredTable, "联合测绘成果"),
        Opinion: (StatedTable, "专项验收意见"),
        Item: (RectificationTable, "整改事项"),
    }
)

means("completion_survey_number", "conflict")
means("completion_item_number", "conflict")


async def surveys(case: CaseId) -> list[Survey]:
    return await rows.of(Survey, case=case)


async def opinions(case: CaseId) -> list[Opinion]:
    return await rows.of(Opinion, case=case)


async def items(case: CaseId) -> list[Item]:
    return await rows.of(Item, case=case)


async def lock_item(item: ItemId) -> tuple[Case, Item]:
    """The item, its case locked first."""
    found = await rows.one(Item, item)
    case = await case_store.lock_case(found.case)
    return case, await rows.one(Item, item, "UPDATE")


_OVERDUE = """
SELECT i.id FROM completion_item i JOIN review_case c ON c.id = i."case"
WHERE i.state = 'open' AND i.told_overdue_at IS NULL AND i.due <= clock_timestamp()
  AND c.state IN ('reviewing', 'returned') ORDER BY i.due LIMIT 100
"""


async def overdue() -> list[ItemId]:
    """What should have been mended by now and was not, and nobody was told yet."""
    return [ItemId(row["id"]) for row in await fetch(_OVERDUE)]
