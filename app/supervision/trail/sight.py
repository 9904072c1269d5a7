"""Which entries a person may read: pure decisions.

Who supervises reads what concerns the cases, projects and organisations of his districts. The audit
administrator reads what administrators did and what was done with accounts, never the matters themselves.
Everyone may read what he did himself, and so fetch the receipt of it.
"""

from __future__ import annotations

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import DistrictId, PersonId
from app.register.districts.model import Tree
from drawing_review.cases.sight import SUPERVISING

READERS = frozenset({Role.REGULATOR, Role.AUDIT_ADMIN})  # who may search the trail


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """What one person may read."""

    everywhere: bool = False  # supervises all districts
    districts: frozenset[DistrictId] = frozenset()
    administration: bool = False
    own: PersonId | None = None  # his own acts as well


def sight(actor: Actor, tree: Tree) -> Sight:
    """What the actor may read in lists: by his duties alone."""
    scopes = [duty.district for duty in actor.duties if duty.role in SUPERVISING]
    return Sight(
        everywhere=None in scopes,
        districts=tree.below(scope for scope in scopes if scope is not None),
        administration=actor.holds(Role.AUDIT_ADMIN),
    )


def with_own(seen: Sight, actor: Actor) -> Sight:
    """The same, and what the actor did himself."""
    return msgspec.structs.replace(seen, own=actor.person)
