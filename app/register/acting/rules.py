"""The capacities that follow from what a person holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from app.core.actor import Duty, Role
from app.core.ids import BodyId, OrganisationId, PersonId
from app.register.acting.model import Capacity, Held
from app.register.duties.model import Grant
from app.register.people.model import State


def capacities(held: Held, today: date) -> list[Capacity]:
    """Bodies, organisations, owners as their agent, absent colleagues, in this order. None if not active."""
    if held.person.state != State.ACTIVE:
        return []
    own = _market(held, today)
    return [*_official(held.grants, today), *own, *_agents(held, own, today), *_deputised(held, today)]


def _official(grants: Iterable[Grant], today: date) -> list[Capacity]:
    found: dict[BodyId | None, list[Duty]] = {}
    for grant in sorted(grants, key=lambda one: one.id):
        if grant.holds(today):
            duty = Duty(role=grant.role, body=grant.body, district=grant.district)
            found.setdefault(grant.body, []).append(duty)
    return [Capacity(body=body, duties=tuple(duties)) for body, duties in found.items()]


def _market(held: Held, today: date) -> list[Capacity]:
    found: dict[OrganisationId, set[Duty]] = {
        one.id: {Duty(role=role, organisation=one.id) for role in one.roles} for one in held.represents
    }
    for mandate in held.mandates:
        if mandate.holds(today):
            duty = Duty(role=mandate.role, organisation=mandate.organisation)
            found.setdefault(mandate.organisation, set()).add(duty)
    return [
        Capacity(organisation=id, duties=tuple(sorted(duties, key=lambda duty: duty.role)))
        for id, duties in found.items()
    ]


def _agents(held: Held, own: list[Capacity], today: date) -> list[Capacity]:
    """The owners for whom one of his organisations is the agent; who acts for an owner himself is none."""
    mine = {one.organisation for one in own}
    return [
        Capacity(
            organisation=one.owner,
            agent=one.agent,
            matters=frozenset(one.matters),
            duties=(Duty(role=Role.OWNER, organisation=one.owner),),
        )
        for one in held.agencies
        if one.holds(today) and one.agent in mine and one.owner not in mine
    ]


def _deputised(held: Held, today: date) -> list[Capacity]:
    """The absent colleague's duties in the one body, held under both names."""
    return [
        replace(capacity, deputy_for=absent.person.id)
        for deputy, absent in held.deputies
        if deputy.holds(today)
        for capacity in _official(absent.grants, today)
        if capacity.body == deputy.body
    ]


def choose(
    offered: list[Capacity],
    organisation: OrganisationId | None,
    body: BodyId | None,
    deputy_for: PersonId | None,
) -> Capacity | None:
    """The wished capacity if it is offered, else the first: a right that ended falls back by itself."""
    wished = (organisation, body, deputy_for)
    same = (one for one in offered if (one.organisation, one.body, one.deputy_for) == wished)
    return next(same, offered[0] if offered else None)
