"""Which body approves what a service serves, in a district."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.core.ids import BodyId, DistrictId
from app.register.districts.queries import tree
from marketplace.catalogue.departments import store
from marketplace.catalogue.departments.model import ServiceDepartment
from marketplace.catalogue.rules import way_down


async def department(code: str, district: DistrictId) -> BodyId | None:
    """The newest named in the district, or in the nearest above it; None where nobody was named."""
    return nearest(await store.of_service(code), way_down(await tree(), district))


def nearest(named: Iterable[ServiceDepartment], path: Sequence[DistrictId]) -> BodyId | None:
    """`path`: the districts from the top to the one that is asked about."""
    held = {one.district: one.body for one in sorted(named, key=lambda one: one.at)}
    return next((held[place] for place in reversed(path) if place in held), None)
