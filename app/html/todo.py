"""What waits for a person (待办), from every room: the front page shows it in the order of its terms.

@todo("/cases")
async def cases_to_do(actor: Actor) -> list[Task]: ...

The path is that of the room's entry in the left bar, whose `waiting` counts the same things.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

import msgspec

from app.core.actor import Actor
from app.core.term import Light

MOST = 10  # of one room on the front page; the room's own list shows all


class Task(msgspec.Struct, frozen=True):
    """One thing to do: what, about what, where; its light and term where it has one."""

    what: str
    about: str
    path: str
    light: Light | None = None
    due: datetime | None = None


Room = Callable[[Actor], Awaitable[list[Task]]]

ROOMS: dict[str, Room] = {}


def todo(path: str) -> Callable[[Room], Room]:
    """List what waits behind the left bar's entry `path`. ValueError if another feature lists it."""

    def named(room: Room) -> Room:
        if ROOMS.setdefault(path, room) is not room:
            raise ValueError(f"what waits at {path!r} is listed twice")
        return room

    return named


async def tasks(actor: Actor, paths: list[str]) -> list[Task]:
    """What waits in the rooms at `paths`: what ends first on top, then what has no term."""
    found = [task for path in paths if path in ROOMS for task in (await ROOMS[path](actor))[:MOST]]
    return sorted(found, key=lambda task: (task.due is None, task.due.timestamp() if task.due else 0.0))
