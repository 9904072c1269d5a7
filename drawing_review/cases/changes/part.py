"""What a design change reopens, on the page of its case."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor
from drawing_review.cases.changes import queries, rules, store
from drawing_review.cases.queries import Matter


async def change(matter: Matter, actor: Actor) -> dict[str, Any]:
    """Sheets that were declared, that differ, and whose approval stands; {} of other cases."""
    found = await store.of_case(matter.case.id)
    if found is None:
        return {}
    reach = await queries.reach(matter.newest) if matter.newest else None
    return {
        "it": found,
        "number": matter.newest.number if matter.newest else 0,
        "compared": reach is not None and reach.compared,
        "reopened": rules.reopened(reach) if reach else [],
        "standing": rules.standing(reach) if reach else [],
        "undeclared": rules.undeclared(reach) if reach else [],
        "changed": [held.file for held in reach.held if held.touched != frozenset()] if reach else [],
    }
