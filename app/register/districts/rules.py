"""Where a district may stand in the tree."""

from __future__ import annotations

from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.register.districts import refusals  # noqa: F401  (declares the codes used here)
from app.register.districts.model import District, DistrictAdded, Level

ORDER = list(Level)


def add(id: DistrictId, code: str, name: str, level: Level, parent: District | None) -> DistrictAdded:
    """A district stands below one of a higher level; only the highest has none above it."""
    if not code.strip():
        raise Refused("invalid", field="code", why="请填写行政区划代码")
    if not name.strip():
        raise Refused("invalid", field="name", why="请填写名称")
    if parent and ORDER.index(level) <= ORDER.index(parent.level):
        raise Refused("district_level", name=name, parent=parent.name)
    return DistrictAdded(
        district=id, code=code.strip(), name=name.strip(), level=level, parent=parent.id if parent else None
    )
