"""Who is here in a case: said by his page, told to those alone who may see the case and the sheet."""

from __future__ import annotations

import time

import msgspec

from app.core.actor import STRANGER, Actor, Role
from app.core.ids import CaseId, PersonId
from drawing_review.archive.queries import closed_sheets
from drawing_review.cases import queries, sight, store
from drawing_review.cases.model import Case, Seat, SetFile
from drawing_review.cases.presence import rules
from drawing_review.cases.presence.model import Present, Said, Standing
from drawing_review.cases.seats import store as reviewers
from storage.fleeting import fleeting

LASTING = 25.0  # seconds; pages say it again every ten
REMEMBERED = 5.0  # seconds for which the right of one person is not asked again
MOST = 2_000  # of them remembered


class Ground(msgspec.Struct, frozen=True):
    """What decides on what may be told: whoever has lost his right is refused when it is asked again."""

    standing: Standing
    files: list[SetFile]
    closed_to_him: frozenset[str]
    closed: frozenset[str]  # to those who are not named
    until: float


_grounds: dict[tuple[PersonId, CaseId, Actor], Ground] = {}


def topic_of(case: CaseId, *, named: bool) -> str:
    """`named`: of those to whom the restricted sheets are open; the others hear of no place on them."""
    return f"presence:{case}:named" if named else f"presence:{case}"


async def say(case_id: CaseId, actor: Actor, said: Said) -> list[Present]:
    """Tell the others. To whom has just come: who else is here. Refused("not_found")."""
    ground = await _ground(case_id, actor)
    told = rules.present(ground.standing, said, ground.files, ground.closed_to_him)
    hidden = told.where is not None and not rules.opens(told.where, ground.closed)
    await _tell(topic_of(case_id, named=False), rules.without_place(told) if hidden else told)
    await _tell(topic_of(case_id, named=True), told)
    return await _others(case_id, ground) if said.hello else []


async def may_hear(case_id: CaseId, actor: Actor, *, named: bool) -> bool:
    """May he hear of places, `named` also on restricted sheets? Refused("not_found")."""
    ground = await _ground(case_id, actor)
    return not (named and ground.closed_to_him)


async def _tell(topic: str, told: Present) -> None:
    data = msgspec.to_builtins(told)
    if told.gone:
        await fleeting().forget(topic, told.person, data)
    else:
        await fleeting().tell(topic, told.person, data, lasting=LASTING)


async def _others(case_id: CaseId, ground: Ground) -> list[Present]:
    words = await fleeting().held(topic_of(case_id, named=not ground.closed_to_him))
    me = str(ground.standing.person)
    return [one for one in msgspec.convert(words, list[Present]) if one.person != me]


async def _ground(case_id: CaseId, actor: Actor) -> Ground:
    assert actor.person is not None, "the route asks for who is signed in"
    key = (actor.person, case_id, actor)
    known = _grounds.get(key)
    if known is not None and known.until > time.monotonic():
        return known
    case = await queries.seen_case(case_id, actor)
    if len(_grounds) >= MOST:
        _grounds.clear()
    _grounds[key] = await _asked(case, actor, actor.person)
    return _grounds[key]


async def _asked(case: Case, actor: Actor, person: PersonId) -> Ground:
    seats, files = await store.of_case(Seat, case.id), await store.of_case(SetFile, case.id)
    closed = await closed_sheets(case, STRANGER, seats, files)
    sitting = {one.seat for one in await reviewers.of_case(case.id) if one.sits and one.person == person}
    seat = next((one.name for one in seats if one.id in sitting and sight.sits(one, actor)), "")
    return Ground(
        standing=Standing(person, actor.name, seat, _role(case, actor)),
        files=files,
        closed_to_him=await closed_sheets(case, actor, seats, files),
        closed=closed,
        until=time.monotonic() + REMEMBERED,
    )


def _role(case: Case, actor: Actor) -> str:
    """For what he sees the case, where he has no seat of his own in it."""
    if sight.party(case, actor):
        return (Role.DESIGNER if actor.organisation == case.designer else Role.OWNER).value
    held = (Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR)
    return next((one.value for one in held if actor.holds(one)), "")
