"""How other rooms' facts count: each room says so in its `counted.py`, and nothing here knows the rooms.

    @counts(ResultAccepted)
    def of_result(fact: ResultAccepted) -> list[Scored | Undone]: ...

The same functions read a fact when it has just happened and when the trail is replayed, so they are pure: a
fact names the agency and all that is counted. `app.reactions` orders `credit.count` for every such fact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from app.core.fact import Fact
from marketplace.credit.model import Scored, Undone

F = TypeVar("F", bound=Fact)
Count = Callable[[F], Sequence[Scored | Undone]]
COUNTS: dict[str, tuple[type[Fact], Count[Any]]] = {}


def counts(kind: type[F]) -> Callable[[Count[F]], Count[F]]:
    """Register what a kind of fact counts. ValueError if that was said already."""
    tag = str(kind.__struct_config__.tag)

    def wrap(count: Count[F]) -> Count[F]:
        if tag in COUNTS:
            raise ValueError(f"what {tag!r} counts is said twice")
        COUNTS[tag] = (kind, count)
        return count

    return wrap


def counted(fact: dict[str, Any]) -> Sequence[Scored | Undone]:
    """What a fact, as the trail keeps it, counts; nothing if no room said so."""
    known = COUNTS.get(fact.get("fact", ""))
    if known is None:
        return ()
    kind, count = known
    return count(msgspec.convert(fact, kind))
