"""The capacities a person may switch between, as the top bar shows them."""

from __future__ import annotations

from uuid import UUID

from app.core.actor import Actor
from app.core.refusal import Refused
from app.html.visit import ShownCapacity
from app.html.words import _
from app.register.acting.model import Capacity
from app.register.bodies import queries as bodies
from app.register.organisations import queries as organisations
from app.register.people import queries as people


def key_of(capacity: Capacity | Actor) -> str:
    """A capacity, or the one an actor acts in, as the value of a button."""
    parts = (capacity.organisation, capacity.body, capacity.deputy_for)
    return "/".join(str(part) if part else "-" for part in parts)


def chosen(offered: list[Capacity], key: str) -> Capacity:
    """The capacity of a button's value. Refused("not_your_capacity") if it is not offered."""
    for capacity in offered:
        if key_of(capacity) == key:
            return capacity
    raise Refused("not_your_capacity")


async def shown(offered: list[Capacity], actor: Actor) -> tuple[ShownCapacity, ...]:
    """All that are offered, with names, the present one marked."""
    names: dict[UUID, str] = {}
    found = await organisations.named({one.organisation for one in offered if one.organisation})
    names.update({id: one.name for id, one in found.items()})
    places = await bodies.named({one.body for one in offered if one.body})
    names.update({id: one.name for id, one in places.items()})
    absent = await people.named({one.deputy_for for one in offered if one.deputy_for})
    names.update({id: one.name for id, one in absent.items()})
    return tuple(
        ShownCapacity(key_of(one), _name(one, names), key_of(one) == key_of(actor)) for one in offered
    )


def _name(capacity: Capacity, names: dict[UUID, str]) -> str:
    place = capacity.organisation or capacity.body
    name = names.get(place, "") if place else _("平台管理")
    if capacity.agent:
        return _("%(place)s（代办）", place=name)
    if capacity.deputy_for:
        return _("%(place)s（代 %(person)s）", place=name, person=names.get(capacity.deputy_for, ""))
    return name
