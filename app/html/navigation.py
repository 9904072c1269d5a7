"""The left bar: each feature names its entries in its `pages.py`; a person sees those of his roles.

    entry("/cases", _("联合审查"), roles={Role.REVIEWER}, order=20, waiting=count_waiting)

`waiting` counts what waits for the actor, `concerns` tells that a page concerns somebody without such a role
(an expert, a keyholder); both are asked on every full page and so must be one quick query.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
from msgspec.structs import replace

from app.core.actor import Actor, Role

Count = Callable[[Actor], Awaitable[int]]
Concern = Callable[[Actor], Awaitable[bool]]


class Entry(msgspec.Struct, frozen=True):
    path: str
    label: str
    roles: frozenset[Role]
    order: int
    waiting: Count | None
    top: bool  # in the top bar (messages) instead of the left one
    concerns: Concern | None


class Shown(msgspec.Struct, frozen=True):
    """An entry as this visitor sees it."""

    path: str
    label: str
    waiting: int
    here: bool
    top: bool


ENTRIES: dict[str, Entry] = {}


def entry(
    path: str,
    label: str,
    *,
    roles: set[Role] | frozenset[Role],
    order: int,
    waiting: Count | None = None,
    top: bool = False,
    concerns: Concern | None = None,
) -> None:
    """Put a page into the navigation. ValueError if another feature has named that path."""
    new = Entry(path, label, frozenset(roles), order, waiting, top, concerns)
    if ENTRIES.setdefault(path, new) != new:
        raise ValueError(f"navigation entry {path!r} is named twice")


class Door(msgspec.Struct, frozen=True):
    """A page for everyone, as the front page offers it to who is not signed in."""

    path: str
    label: str
    note: str
    order: int


DOORS: list[Door] = []


def door(path: str, label: str, note: str, *, order: int) -> None:
    """Offer a public page on the front page. A door named twice stands once."""
    new = Door(path, label, note, order)
    if new not in DOORS:
        DOORS.append(new)
        DOORS.sort(key=lambda one: one.order)


def listed(actor: Actor, path: str) -> list[Shown]:
    """The entries of the actor's roles in their order, the present one marked, without counts."""
    return _marked([e for e in ENTRIES.values() if actor.holds(*e.roles)], path)


def _marked(mine: list[Entry], path: str) -> list[Shown]:
    mine.sort(key=lambda e: (e.order, e.path))
    here = max((e.path for e in mine if _within(path, e.path)), key=len, default=None)
    return [Shown(e.path, e.label, 0, e.path == here, e.top) for e in mine]


async def shown_to(actor: Actor, path: str) -> list[Shown]:
    """As `listed`, with what else concerns the actor, and what waits for him behind each entry."""
    entries = _marked([e for e in ENTRIES.values() if await _concerns(e, actor)], path)
    counts = [(ENTRIES[entry.path].waiting, entry) for entry in entries]
    return [replace(entry, waiting=await count(actor)) if count else entry for count, entry in counts]


async def _concerns(one: Entry, actor: Actor) -> bool:
    return actor.holds(*one.roles) or (one.concerns is not None and await one.concerns(actor))


def _within(path: str, entry_path: str) -> bool:
    return path == entry_path or path.startswith(entry_path.rstrip("/") + "/")
