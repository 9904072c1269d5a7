"""Marks and drafts for tests."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core.ids import new_id
from drawing_review.cases.marks.model import Drafted, Mark, MarkId, MarkKind, Point
from drawing_review.cases.model import Anchor, FileId

FILE = FileId(UUID(int=1))


def mark(kind: MarkKind, *points: Point, file: FileId = FILE, sheet: str = "", **more: Any) -> Mark:
    """A mark on model space; `handle` names the entity."""
    anchor = Anchor(file=file, sheet=sheet, handle=more.pop("handle", ""), place=more.pop("place", None))
    return Mark(id=MarkId(new_id()), kind=kind, anchor=anchor, points=points, **more)


def drafted(*marks: Mark, version: int = 1, **more: Any) -> Drafted:
    return Drafted(version=version, text=more.pop("text", "疏散宽度不足"), marks=marks, **more)
