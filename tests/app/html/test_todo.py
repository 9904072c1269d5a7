"""What waits for a person stands in the order of its terms, whatever room it comes from."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module

import pytest

from app.core.actor import Actor
from app.html import todo
from app.html.navigation import ENTRIES
from app.html.todo import MOST, Task, tasks

NOBODY = Actor(person=None, name="")


def at(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=UTC)


async def test_what_ends_first_stands_on_top_and_what_has_no_term_last(monkeypatch: pytest.MonkeyPatch):
    async def one(actor: Actor) -> list[Task]:
        return [Task("a", "", "/1", None, at(20)), Task("b", "", "/2")]

    async def other(actor: Actor) -> list[Task]:
        return [Task("c", "", f"/{n}", None, at(10)) for n in range(MOST + 5)]

    monkeypatch.setattr(todo, "ROOMS", {"/one": one, "/other": other})
    found = await tasks(NOBODY, ["/one", "/other", "/elsewhere"])
    assert [task.what for task in found] == ["c"] * MOST + ["a", "b"]
    assert [task.what for task in await tasks(NOBODY, ["/one"])] == ["a", "b"]


def test_every_room_that_lists_what_waits_counts_it_too():
    rooms = (
        "drawing_review.cases.pages",
        "marketplace.todo.pages",
        "marketplace.charges.pages",
        "app.register.feedback.pages",
        "marketplace.grievances.pages",
        "app.supervision.orders.pages",
    )
    for room in rooms:
        import_module(room)
    named = {"/cases", "/todo", "/charges", "/feedback/mine", "/feedback/ratings", "/grievances"}
    assert set(todo.ROOMS) == named | {"/supervision-orders"}
    assert all(ENTRIES[path].waiting for path in todo.ROOMS)
