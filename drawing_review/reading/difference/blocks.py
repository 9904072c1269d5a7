"""Which block of one file is which of the other: by content first, whatever its name; else by name."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from ezdxf.document import Drawing as Document
from ezdxf.layouts.blocklayout import BlockLayout

from drawing_review.reading.difference.canonical import BlockIdentity, Canonical


class Blocks:
    """The blocks of a document that its layouts show, by name in lower case, and the hash of each."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.hash = cache(self._hash)
        self.shown = self._reachable()

    def _hash(self, name: str) -> str:
        """Of the content, nested blocks by their content too. Cycles were refused by the preflight."""
        block = self._block(name)
        if block is None:
            return f"missing {name.lower()}"
        keys = sorted(Canonical(entity, self.hash).key for entity in block)
        base = tuple(round(part, 4) for part in block.block.dxf.base_point) if block.block else ()
        return hashlib.sha256(repr((base, keys)).encode()).hexdigest()

    def _block(self, name: str) -> BlockLayout | None:
        return self.document.blocks.get(name)

    def _reachable(self) -> dict[str, BlockLayout]:
        found: dict[str, BlockLayout] = {}
        todo: list[Any] = list(self.document.layouts)
        while todo:
            for insert in todo.pop().query("INSERT"):
                name = insert.dxf.name
                block = self._block(name)
                if block is not None and name.lower() not in found:
                    found[name.lower()] = block
                    todo.append(block)
        return found


def matched(old: Blocks, new: Blocks) -> tuple[BlockIdentity, BlockIdentity, list[str]]:
    """Identities of the blocks of both files, and the names of those whose content differs.

    Blocks without a name of their own (*U12) are known by their content alone.
    """
    old_hashes = {old.hash(name) for name in old.shown}
    new_hashes = {new.hash(name) for name in new.shown}
    both = {name for name in old.shown.keys() & new.shown.keys() if not name.startswith("*")}
    differing = sorted(
        name
        for name in both
        if old.hash(name) != new.hash(name)
        and old.hash(name) not in new_hashes
        and new.hash(name) not in old_hashes
    )
    named = frozenset(differing)

    def identity(blocks: Blocks) -> BlockIdentity:
        return lambda name: f"name {name.lower()}" if name.lower() in named else blocks.hash(name)

    return identity(old), identity(new), differing
