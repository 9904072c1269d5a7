"""What the blocks come to when all INSERTs are followed, computed without following them."""

from __future__ import annotations

from app.core.refusal import Refused
from drawing_review.reading.caps import Caps
from drawing_review.reading.structure import Block


def expanded(root: Block, blocks: dict[str, Block], caps: Caps) -> int:
    """How many entities `root` shows, all blocks expanded. Refused for circles, depth and bombs.

    Every block is looked at, also one that nothing refers to: another program could show it.
    """
    sizes: dict[str, int] = {}
    depths: dict[str, int] = {}
    for start in blocks:
        _measure(start, blocks, sizes, depths, caps)
    total = root.entities + sum(sizes.get(name, 0) * times for name, times in root.inserts.items())
    if total > caps.expanded:
        largest = max(root.inserts, key=lambda name: sizes.get(name, 0) * root.inserts[name])
        name = blocks[largest].name
        raise Refused("nesting_too_large", block=name, count=_about(total), cap=caps.expanded)
    return total


def _measure(
    start: str, blocks: dict[str, Block], sizes: dict[str, int], depths: dict[str, int], caps: Caps
) -> None:
    """Sizes and depths of `start` and all below it, children first, without recursion."""
    way: list[tuple[str, list[str]]] = []
    if start not in sizes:
        way.append((start, [c for c in blocks[start].inserts if c in blocks]))
    on_way = {start}
    while way:
        name, todo = way[-1]
        if todo:
            child = todo.pop()
            if child in on_way:
                names = [n for n, _ in way]
                circle = [*names[names.index(child) :], child]
                raise Refused("nesting_cycle", blocks=" → ".join(blocks[n].name for n in circle[:6]))
            if child not in sizes:
                way.append((child, [c for c in blocks[child].inserts if c in blocks]))
                on_way.add(child)
            continue
        way.pop()
        on_way.discard(name)
        block = blocks[name]
        sizes[name] = block.entities + sum(sizes.get(c, 0) * times for c, times in block.inserts.items())
        depths[name] = 1 + max((depths.get(c, 0) for c in block.inserts), default=0)
        if depths[name] > caps.depth:
            raise Refused("nesting_too_deep", block=block.name, cap=caps.depth)


def _about(count: int) -> str:
    """A count that may have a thousand digits, in a form for a sentence."""
    text = str(count) if count < 10**15 else f"{count:e}" if count < 10**300 else ""
    return text or f"10^{len(hex(count)) * 1.204:.0f}"
