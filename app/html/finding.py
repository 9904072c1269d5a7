"""Global search (全局搜索): each feature finds its own things among what the actor may see.

@finder
async def find_projects(actor: Actor, words: str) -> list[Hit]: ...
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec

from app.core.actor import Actor


class Hit(msgspec.Struct, frozen=True):
    """One thing found: what it is (项目), its number or code, its name and where it lies."""

    kind: str
    number: str
    name: str
    path: str


Finder = Callable[[Actor, str], Awaitable[list[Hit]]]

FINDERS: list[Finder] = []
LONGEST = 100  # characters of a question; a longer one is cut


def finder(find: Finder) -> Finder:
    """Register a finder; it answers with at most twenty hits."""
    FINDERS.append(find)
    return find


async def find(actor: Actor, question: str) -> list[Hit]:
    """What all finders know of the question, in the order of the features."""
    words = " ".join(question.split())[:LONGEST]
    return [hit for find_some in FINDERS for hit in await find_some(actor, words)] if words else []
