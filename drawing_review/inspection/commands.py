"""Opening sealed sheets on site: each opening and each download is on the trail."""

from __future__ import annotations

from uuid import UUID

from app.core.fact import Fact
from app.core.ids import PersonId
from drawing_review.archive.model import SetId
from drawing_review.inspection.queries import OPENING, opened, opened_sheet
from storage.operation import operation
from storage.unit import Operation


class SheetOpened(Fact, frozen=True, tag="set.sheet_opened"):  # 查看封存图纸
    set: SetId
    sheet: int
    person: PersonId | None
    correlation: UUID


class SetTaken(Fact, frozen=True, tag="set.taken"):  # 下载离线图册
    set: SetId
    sheets: list[int]
    person: PersonId | None


@operation("set.open_sheet", zh="查看封存图纸", en="open a sealed sheet", roles=OPENING)
async def open_sheet(op: Operation, set_id: SetId, index: int) -> SheetOpened:
    found, sheet = await opened_sheet(set_id, index, op.actor)
    return SheetOpened(
        set=found.id, sheet=sheet.index, person=op.actor.person, correlation=op.context.correlation
    )


@operation("set.take", zh="下载离线图册", en="download a set for a site without network", roles=OPENING)
async def take_set(op: Operation, set_id: SetId, sheets: list[int]) -> SetTaken:
    found = await opened(set_id, op.actor)
    return SetTaken(set=found.set.id, sheets=sheets, person=op.actor.person)
