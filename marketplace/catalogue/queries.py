"""Reading the catalogue: by district and day."""

from __future__ import annotations

from datetime import date

from app.core.ids import DistrictId
from app.register.districts import queries as districts
from app.register.districts.model import District
from marketplace.catalogue import guide, rules, store
from marketplace.catalogue.model import Element, Elements, Entry, Nature, Service


async def catalogue(district: DistrictId, on: date) -> dict[str, Service]:
    """Code → service of a district on a day, inherited ones and its own."""
    tree = await districts.tree()
    path = rules.way_down(tree, district)
    return rules.catalogue(await store.entries(path), await store.additions(path), tree, district, on)


async def service(code: str, district: DistrictId, on: date) -> Service:
    """The service as it stands in the district on the day. Refused("service_unknown")."""
    return rules.known(await catalogue(district, on), code, on)


async def services(
    district: DistrictId, on: date, words: str = "", nature: Nature | None = None
) -> list[Service]:
    """The services of a district that hold all the words, by code."""
    wanted = words.lower().split()
    return [
        one
        for one in (await catalogue(district, on)).values()
        if nature in (None, one.facts.nature) and all(word in _searched(one) for word in wanted)
    ]


def _searched(one: Service) -> str:
    facts = one.facts
    return " ".join([one.code, facts.name, facts.serves, facts.stage, *facts.basis]).lower()


async def history(code: str, district: DistrictId) -> list[Entry]:
    """Every entry of a service on the way down to the district, the newest first."""
    path = rules.way_down(await districts.tree(), district)
    return list(reversed(await store.entries_of(code, path)))


async def elements(on: date) -> tuple[Element, ...]:
    """The elements of every guide on a day."""
    return guide.elements_on(await store.element_lists(), on)


async def element_lists() -> list[Elements]:
    """Every list of elements ever set, the oldest first; the shipped one is not among them."""
    return await store.element_lists()


async def front_district() -> District | None:
    """The district a visitor sees first: the highest of the tree, by code. None in an empty installation."""
    found = await districts.districts()
    return next((one for one in found if one.parent is None), None)
