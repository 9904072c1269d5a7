"""What a reviewer looks at again (复审): what changed since he signed last, and his own open opinions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from drawing_review.cases.model import Anchor, FileId, Opinion, OpinionId
from drawing_review.drawing.difference import Where
from drawing_review.drawing.model import Box, Point


class Kept(StrEnum):
    """How the place of an opinion came into the version that is shown."""

    SAME = ""  # 原位
    MOVED = "moved"  # 图元已移动
    CHANGED = "changed"  # 图元已修改
    REMOVED = "removed"  # 图元已删除


class Change(msgspec.Struct, frozen=True):
    """A difference between two versions of a drawing, without its pictures; fields as of `Item`."""

    how: str
    where: Where
    by: Point | None = None
    layout: str = ""
    box: Box | None = None
    sheets: tuple[str, ...] = ()


class Carried(msgspec.Struct, frozen=True):
    """An opinion's anchor in the version that is shown (重新定位), and what became of the entity there."""

    anchor: Anchor
    kept: Kept


Changes = Mapping[FileId, Sequence[Change] | None]
"""Of each drawing of the newest version, everything that differs; None: it is new, or not compared yet."""


class Rereview(msgspec.Struct, frozen=True):
    """What one reviewer looks at again. `since` is the version he signed last."""

    since: int
    changes: Changes
    opinions: Sequence[Opinion]  # his own that are open or answered

    @property
    def own(self) -> set[OpinionId]:
        return {one.id for one in self.opinions}
