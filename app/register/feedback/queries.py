"""Reading ratings of public service: counts and ratings for everybody, never who gave them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from app.core.actor import Actor
from app.core.ids import BodyId, PersonId
from app.core.term import CHINA
from app.register.bodies.model import Body
from app.register.bodies.queries import body as body_of
from app.register.bodies.queries import named
from app.register.feedback import rules, store
from app.register.feedback.model import ServiceAct, ServiceRating, Window, WindowId
from app.register.feedback.numbers import numbers_on
from app.register.feedback.rules import Counts
from storage.engine import fetch_value


class Place(msgspec.Struct, frozen=True):
    """A body or one of its windows, with its counts and what was said of it, the newest first."""

    body: Body
    window: Window | None
    counts: Counts
    ratings: Sequence[ServiceRating]


async def of_body(id: BodyId) -> Place:
    """Refused("not_found")."""
    return await _place(await body_of(id), None, await store.of_body(id))


async def of_window(id: WindowId) -> Place:
    """Refused("not_found")."""
    window = await store.rows.one(Window, id)
    return await _place(await body_of(window.body), window, await store.of_window(id))


async def of_reviewer(person: PersonId) -> Counts:
    """How the service of one reviewer was rated."""
    return rules.counts(await store.of_person(person))


async def _place(body: Body, window: Window | None, ratings: list[ServiceRating]) -> Place:
    return Place(body, window, rules.counts(ratings), ratings[::-1])


async def bodies() -> list[Place]:
    """Every body that was rated or has a window, by its code."""
    ratings = await store.everything()
    ids = {one.body for one in ratings} | {one.body for one in await store.windows()}
    known = await named(ids)
    return [
        await _place(body, None, [one for one in ratings if one.body == body.id])
        for body in sorted(known.values(), key=lambda one: one.code)
    ]


async def to_rate(actor: Actor) -> list[ServiceAct]:
    """What the actor's organisation was served with and has not rated yet."""
    return await store.unrated(actor.organisation) if actor.organisation else []


async def at_terminal(window: Window) -> ServiceAct | None:
    """What has just ended at the window and was not rated."""
    now = await fetch_value("SELECT clock_timestamp()")
    minutes = numbers_on(now.astimezone(CHINA).date()).terminal_minutes
    return await store.ended_at(window.id, now - timedelta(minutes=minutes))
