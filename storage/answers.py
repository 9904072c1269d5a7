"""Answers remembered for repeated requests (idempotency keys): the same key, the same answer, one effect."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from app.core.fact import Fact, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.unit import Context


class Remembered(msgspec.Struct, frozen=True):
    answer: Any


async def remembered(connection: Any, context: Context, act: str) -> Remembered | None:
    """The answer given before to this key; None if this is the first, which now holds the key.

    A second request with the key waits on the row until the first has committed or rolled back.
    """
    if context.key is None or context.actor.person is None:
        return None
    first = await connection.fetchval(
        "INSERT INTO request_key (person, act, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1",
        context.actor.person,
        act,
        context.key,
    )
    if first:
        return None
    answer = await connection.fetchval(
        "SELECT answer FROM request_key WHERE person = $1 AND act = $2 AND key = $3",
        context.actor.person,
        act,
        context.key,
    )
    return Remembered(_decode(json.loads(answer)))


async def remember(connection: Any, context: Context, act: str, answer: Any) -> None:
    if context.key is None or context.actor.person is None:
        return
    data = [plain(one) for one in answer] if isinstance(answer, list) else answer and plain(answer)
    await connection.execute(
        "UPDATE request_key SET answer = $4 WHERE person = $1 AND act = $2 AND key = $3",
        context.actor.person,
        act,
        context.key,
        json.dumps(data),
    )


def _decode(data: Any) -> Any:
    if data is None:
        return None
    if isinstance(data, list):
        return [_decode(one) for one in data]
    return msgspec.convert(data, fact_class(data["fact"]), strict=False)


@cache
def fact_class(tag: str) -> type[Fact]:
    """The class of facts that carry this tag. LookupError if no imported module defines one."""
    for kind in _subclasses(Fact):
        if kind.__struct_config__.tag == tag:
            return kind
    raise LookupError(tag)


def _subclasses(kind: type[Fact]) -> Iterator[type[Fact]]:
    for one in kind.__subclasses__():
        yield one
        yield from _subclasses(one)
