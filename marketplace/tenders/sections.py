"""Sections of a tender's page that the rooms above add: sign-ups, bids, awards, contracts.

    @section("bids", "marketplace/bids/of_tender.html", order=40)
    async def bids_of(matter: Matter, actor: Actor) -> dict[str, Any] | None: ...

The template gets what the coroutine answers as `part`; None leaves the section out. Each section is fetched
again by itself when something happens to the tender.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from app.core.actor import Actor
from marketplace.tenders.queries import Matter

Fill = Callable[[Matter, Actor], Awaitable[dict[str, Any] | None]]


DECIDED = (
    "opening",
    "auction",
    "selecting",
    "awarded",
    "contracted",
    "serving",
    "delivered",
    "evaluated",
    "archived",
)


class Section(msgspec.Struct, frozen=True):
    """`result`: once bids are open, it stands before the need and what came before the bids."""

    name: str
    template: str
    order: int
    fill: Fill
    result: bool


class Filled(msgspec.Struct, frozen=True):
    """A section with what it shows on this page; `part` None: nothing for this reader now."""

    name: str
    template: str
    part: dict[str, Any] | None


SECTIONS: dict[str, Section] = {}


def section(name: str, template: str, *, order: int, result: bool = False) -> Callable[[Fill], Fill]:
    """Register a section. ValueError if the name is taken."""

    def wrap(fill: Fill) -> Fill:
        if name in SECTIONS:
            raise ValueError(f"section {name!r} of a tender is named twice")
        SECTIONS[name] = Section(name, template, order, fill, result)
        return fill

    return wrap


async def filled(matter: Matter, actor: Actor) -> list[Filled]:
    """All sections in their order; an empty one keeps its place, for it may fill later."""
    decided = matter.tender.state in DECIDED
    ordered = sorted(SECTIONS.values(), key=lambda one: (not (decided and one.result), one.order))
    return [await fill(one.name, matter, actor) for one in ordered]


async def fill(name: str, matter: Matter, actor: Actor) -> Filled:
    """One section. KeyError for an unknown name."""
    one = SECTIONS[name]
    return Filled(one.name, one.template, await one.fill(matter, actor))
