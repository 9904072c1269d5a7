"""Duties as pages show them: with names instead of ids."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.core.ids import PersonId
from app.html.words import _
from app.register.bodies import queries as bodies
from app.register.districts.choices import path_of
from app.register.districts.queries import districts
from app.register.duties import queries
from app.register.duties.model import Grant, State
from app.register.people import queries as people
from app.register.people.model import Person

STATES = {
    State.PROPOSED: _("待确认"),
    State.ACTIVE: _("有效"),
    State.DECLINED: _("不予授予"),
    State.ENDED: _("已终止"),
}


class GrantShown(msgspec.Struct, frozen=True):
    """A grant with the names a reader needs. `place` is empty for duties of the platform."""

    grant: Grant
    person: Person
    place: str
    reach: str
    proposed_by: str
    state: str


async def grants_shown(person: PersonId) -> list[GrantShown]:
    """All grants of the person, the newest first."""
    return await _named(await queries.grants_of(person))


async def waiting_shown() -> list[GrantShown]:
    """The grants that wait for a second person, the oldest first."""
    return await _named(await queries.waiting())


async def _named(grants: Sequence[Grant]) -> list[GrantShown]:
    ids = {one.person for one in grants} | {one.proposed_by for one in grants if one.proposed_by}
    persons = await people.named(ids)
    places = await bodies.named({one.body for one in grants if one.body})
    reach = {one.id: one for one in await districts()}
    return [
        GrantShown(
            one,
            persons[one.person],
            places[one.body].name if one.body else "",
            path_of(one.district, reach) if one.district else "",
            persons[one.proposed_by].name if one.proposed_by else _("系统自动"),
            _(STATES[one.state]),
        )
        for one in grants
    ]
