"""The left bar: each feature names its entries in its `pages.py`; a person sees those of his roles.

    entry("/cases", _("联合审查"), roles={Role.REVIEWER}, order=20, waiting=count_waiting)

The bar shows three to seven entries (PAGES.md). Who has more sees the later groups behind their names, so
that what comes first by `order`, his daily work, stays a press away; `group` is one of the names below, and
an entry without one always stands for itself.

`waiting` counts what waits for the actor, `concerns` tells that a page concerns somebody without such a role
(an expert, a keyholder); both are asked on every full page and so must be one quick query.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
from msgspec.structs import replace

from app.core.actor import Actor, Role
from app.html.words import _

Count = Callable[[Actor], Awaitable[int]]
Concern = Callable[[Actor], Awaitable[bool]]

MOST = 7
REVIEW = _("图审与现场")
MARKET = _("采购")
PARTIES = _("单位与人员")
RULES = _("规则与参数")
RUNNING = _("留痕与运行")


class Entry(msgspec.Struct, frozen=True):
    path: str
    label: str
    roles: frozenset[Role]
    order: int
    waiting: Count | None
    top: bool  # in the top bar (messages) instead of the left one
    concerns: Concern | None
    group: str


class Shown(msgspec.Struct, frozen=True):
    """An entry as this visitor sees it."""

    path: str
    label: str
    waiting: int
    here: bool
    top: bool
    group: str


class Cluster(msgspec.Struct, frozen=True):
    """What stands at one place of the left bar: an entry alone, or several behind their group's name."""

    label: str
    entries: list[Shown]
    first: bool = False  # the first group: his daily work

    @property
    def alone(self) -> bool:
        return len(self.entries) == 1

    @property
    def here(self) -> bool:
        return any(one.here for one in self.entries)

    @property
    def open(self) -> bool:
        return self.here or self.first

    @property
    def waiting(self) -> int:
        return sum(one.waiting for one in self.entries)


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
    group: str = "",
) -> None:
    """Put a page into the navigation. ValueError if another feature has named that path."""
    new = Entry(path, label, frozenset(roles), order, waiting, top, concerns, group)
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
    return [Shown(e.path, e.label, 0, e.path == here, e.top, e.group) for e in mine]


async def shown_to(actor: Actor, path: str) -> list[Shown]:
    """As `listed`, with what else concerns the actor, and what waits for him behind each entry."""
    entries = _marked([e for e in ENTRIES.values() if await _concerns(e, actor)], path)
    counts = [(ENTRIES[entry.path].waiting, entry) for entry in entries]
    return [replace(entry, waiting=await count(actor)) if count else entry for count, entry in counts]


def clusters(entries: list[Shown]) -> list[Cluster]:
    """The left bar: every entry for itself; where they are too many, groups fold, the last first.

    The first group that folds stands open, wherever he is.
    """
    mine = [one for one in entries if not one.top]
    groups = list(dict.fromkeys(one.group for one in mine if one.group))
    folded: set[str] = set()
    while len(bar := _places(mine, folded)) > MOST and groups:
        folded.add(groups.pop())
    first = next((one for one in bar if not one.alone), None)
    return [replace(one, first=one is first) for one in bar]


def _places(mine: list[Shown], folded: set[str]) -> list[Cluster]:
    found: dict[str, list[Shown]] = {}
    for one in mine:
        found.setdefault(one.group if one.group in folded else one.path, []).append(one)
    return [Cluster(group if len(some) > 1 else some[0].label, some) for group, some in found.items()]


async def _concerns(one: Entry, actor: Actor) -> bool:
    return actor.holds(*one.roles) or (one.concerns is not None and await one.concerns(actor))


def _within(path: str, entry_path: str) -> bool:
    return path == entry_path or path.startswith(entry_path.rstrip("/") + "/")
