"""Districts as the options of a form field: each with the way down to it."""

from __future__ import annotations

from app.core.ids import DistrictId
from app.register.districts import queries
from app.register.districts.model import District


async def choices() -> list[tuple[str, str]]:
    """(id, "云州市 / 北湖区") of every district, in the order of their codes."""
    found = {one.id: one for one in await queries.districts()}
    return [(str(id), path_of(id, found)) for id in found]


def path_of(id: DistrictId, found: dict[DistrictId, District]) -> str:
    """The names from the top down to the district."""
    names: list[str] = []
    here: DistrictId | None = id
    while here is not None and here in found and found[here].name not in names:
        names.insert(0, found[here].name)
        here = found[here].parent
    return " / ".join(names)
