"""Sections of a project's page that other features add: its cases, its tenders.

    @section("drawing_review/cases/of_project.html", order=20)
    async def cases_of(project: Project, actor: Actor) -> dict[str, Any] | None: ...

The template is included with what the coroutine answers as `part`; None leaves the section out.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from app.core.actor import Actor
from app.register.projects.model import Project

Fill = Callable[[Project, Actor], Awaitable[Any]]


class Section(msgspec.Struct, frozen=True):
    template: str
    order: int
    fill: Fill


class Filled(msgspec.Struct, frozen=True):
    """A section with what it shows on this page."""

    template: str
    part: Any


SECTIONS: list[Section] = []


def section(template: str, *, order: int) -> Callable[[Fill], Fill]:
    """Register a section. Sections stand in their order below the project's own."""

    def wrap(fill: Fill) -> Fill:
        SECTIONS.append(Section(template, order, fill))
        SECTIONS.sort(key=lambda one: one.order)
        return fill

    return wrap


async def filled(project: Project, actor: Actor) -> list[Filled]:
    """The sections of this project that the actor sees."""
    parts = [(one.template, await one.fill(project, actor)) for one in SECTIONS]
    return [Filled(template, part) for template, part in parts if part is not None]
