"""What each layer and block of a read drawing means now, and what it would mean with one alias more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from drawing_review.drawing.model import Block, Layer
from drawing_review.meaning.model import Alias, Kind, Known
from drawing_review.meaning.names import Names


class Row(msgspec.Struct, frozen=True):
    """A layer or block: how much stands on it, and both meanings."""

    kind: Kind
    name: str
    count: int
    now: Known | None
    then: Known | None

    @property
    def changes(self) -> bool:
        return self.now != self.then


def preview(
    layers: Iterable[Layer], blocks: Iterable[Block], known: Sequence[Alias], tried: Alias | None
) -> list[Row]:
    """Rows with content: what changes first, then what means nothing, then the rest; the fullest first."""
    now, then = Names(known), Names(with_alias(known, tried))
    rows = [
        Row(Kind.LAYER, one.name, one.entities, now.of_layer(one.name), then.of_layer(one.name))
        for one in layers
        if one.entities
    ]
    rows += [
        Row(Kind.BLOCK, one.name, one.inserts, now.of_block(one.name), then.of_block(one.name))
        for one in blocks
    ]
    return sorted(rows, key=lambda row: (not row.changes, row.then is not None, -row.count, row.name))


def with_alias(known: Sequence[Alias], tried: Alias | None) -> list[Alias]:
    """`known` with one alias set, in place of that of the same name."""
    if tried is None:
        return list(known)
    return [alias for alias in known if (alias.kind, alias.name) != (tried.kind, tried.name)] + [tried]
