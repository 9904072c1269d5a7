"""Rows of changes, and the one way in which commands write them."""

from __future__ import annotations

import msgspec

from app.core.ids import new_id
from marketplace.agencies.changes.rules import difference
from marketplace.agencies.changes.tables import ChangeTable
from marketplace.agencies.model import Agency, Change, Section
from marketplace.agencies.rows import FileRows
from storage.unit import Operation

CHANGES = FileRows(Change, ChangeTable, "变更记录")


async def changed(
    op: Operation,
    agency: Agency,
    section: Section,
    event: str,
    *,
    label: str,
    values: tuple[msgspec.Struct | None, msgspec.Struct | None],
    fields: tuple[str, ...],
) -> list[str]:
    """Keep what a command changed: `values` are the thing before and after, `fields` those that are told.

    Which of them differ.
    """
    before, after = difference(*values, fields)
    await CHANGES.add(
        Change(
            id=new_id(),
            agency=agency.id,
            section=section,
            event=event,
            label=label,
            before=before,
            after=after,
            at=await op.now(),
            by=op.actor.person,
        )
    )
    return sorted(before.keys() | after.keys())
