"""Rows of declared relations as values."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.ids import OrganisationId, new_id
from marketplace.agencies.relations.model import Declared, RelationRow
from marketplace.agencies.relations.tables import RelationTable
from marketplace.agencies.rows import FileRows

RELATIONS = FileRows(RelationRow, RelationTable, "关联关系")


async def replace_all(agency: OrganisationId, lines: Sequence[Declared]) -> None:
    """The whole list anew, in the order of `lines`."""
    await RelationTable.delete().where(RelationTable.agency == agency)
    for place, one in enumerate(lines):
        await RELATIONS.add(
            RelationRow(
                id=new_id(),
                agency=agency,
                place=place,
                kind=one.kind,
                name=one.name,
                code=one.code,
                share=one.share,
            )
        )
