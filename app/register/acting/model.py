"""A capacity (代表身份): what a person may act for now — an organisation, a body, or an absent colleague."""

from __future__ import annotations

import msgspec

from app.core.actor import Actor, Duty
from app.core.ids import BodyId, OrganisationId, PersonId
from app.core.matter import JointMatter
from app.register.agents.model import AgentMandate
from app.register.deputies.model import Deputy
from app.register.duties.model import Grant
from app.register.organisations.model import Mandate, Organisation
from app.register.people.model import Person


class Capacity(msgspec.Struct, frozen=True, kw_only=True):
    """All duties held in one place. Without organisation and body: an administrator of the platform."""

    organisation: OrganisationId | None = None
    body: BodyId | None = None
    deputy_for: PersonId | None = None  # AB 角：被代办人
    agent: OrganisationId | None = None  # 代办：受托单位，替 organisation 办理
    matters: frozenset[JointMatter] = frozenset()  # of an agent
    duties: tuple[Duty, ...]


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a person's rights rest on, those of other days included."""

    person: Person
    represents: list[Organisation]
    mandates: list[Mandate]
    grants: list[Grant]
    agencies: list[AgentMandate] = []  # of organisations for which he may act
    deputies: list[tuple[Deputy, Held]] = []  # for whom he is a deputy, and what that person holds


def actor(person: Person, capacity: Capacity | None) -> Actor:
    """The person as he acts in a capacity; without one he may only look at his own things."""
    if capacity is None:
        return Actor(person=person.id, name=person.name)
    return Actor(
        person=person.id,
        name=person.name,
        duties=capacity.duties,
        organisation=capacity.organisation,
        body=capacity.body,
        deputy_for=capacity.deputy_for,
        agent=capacity.agent,
        matters=capacity.matters,
    )
