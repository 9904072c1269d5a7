"""Opening a sheet of an imported set: on the trail, as with every other sealed sheet."""

from __future__ import annotations

from app.core.fact import Fact
from app.core.ids import PersonId
from drawing_review.archive.model import SetId
from drawing_review.inspection.imported.queries import READING, one
from storage.operation import operation
from storage.unit import Operation


class ImportedSheetOpened(Fact, frozen=True, tag="set.imported_sheet_opened"):  # 查看外来封存图纸
    set: SetId
    sheet: int
    person: PersonId | None


@operation("set.open_imported", zh="查看外来封存图纸", en="open an imported sealed sheet", roles=READING)
async def open_imported(op: Operation, set_id: SetId, index: int) -> ImportedSheetOpened:
    found = await one(set_id)
    return ImportedSheetOpened(set=found.id, sheet=index, person=op.actor.person)
