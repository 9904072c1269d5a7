"""Reading rules beside their confirmations and how they fared."""

from __future__ import annotations

import msgspec

from app.core.refusal import Refused
from drawing_review.checks.declaration import Declared
from drawing_review.checks.rulebook import Rulebook, rulebooks
from drawing_review.rulebooks import rules, store


class Rule(msgspec.Struct, frozen=True):
    book: Rulebook
    declared: Declared


def every_rule() -> list[Rule]:
    return [Rule(book, declared) for book in rulebooks() for declared in book.checks]


def rule(name: str) -> Rule:
    """The rule of that id. Refused("no_such_rule")."""
    found = next((one for one in every_rule() if one.declared.id == name), None)
    if found is None:
        raise Refused("no_such_rule", rule=name[:80])
    return found


async def confirmed() -> frozenset[str]:
    """The rules whose numbers, as they are now, somebody with that right has confirmed."""
    given = await store.everything()
    return frozenset(one.declared.id for one in every_rule() if rules.standing(one.declared, given))
