"""Rows ↔ values of set checks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from drawing_review.cases.model import VersionId
from drawing_review.cases.sets.model import SetCheck
from drawing_review.cases.sets.tables import SetCheckTable


async def add(check: SetCheck) -> None:
    await SetCheckTable.insert(SetCheckTable(**msgspec.to_builtins(check, builtin_types=(UUID, datetime))))


async def of_version(version: VersionId) -> SetCheck | None:
    """The check of a set, if it was done."""
    row = await SetCheckTable.select().where(SetCheckTable.id == version).output(load_json=True).first()
    return msgspec.convert(row, SetCheck) if row else None
