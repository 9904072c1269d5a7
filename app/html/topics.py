"""Live topics (实时主题), `kind:id`: each feature says who may listen to its kind.

    @topic("case")
    async def may_watch_case(actor: Actor, id: str) -> bool: ...

A page listens with `<section data-live="case:…" hx-get="…" hx-trigger="live">`; whoever changes the case
calls `storage.live.publish("case:…", …)`. A kind that nobody declared has no listeners.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.core.actor import Actor

MayListen = Callable[[Actor, str], Awaitable[bool]]

TOPICS: dict[str, MayListen] = {}


def topic(kind: str) -> Callable[[MayListen], MayListen]:
    """Register who may listen to topics of this kind. ValueError if it is taken."""

    def register(may_listen: MayListen) -> MayListen:
        if TOPICS.setdefault(kind, may_listen) is not may_listen:
            raise ValueError(f"live topic {kind!r} is declared twice")
        return may_listen

    return register


async def may_listen(actor: Actor, name: str) -> bool:
    """Whether the actor may listen to `kind:id`. An unknown kind: no."""
    kind, _, key = name.partition(":")
    return kind in TOPICS and bool(key) and await TOPICS[kind](actor, key)
