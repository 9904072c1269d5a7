"""What a reviewer must be told besides a file's content: what is hidden, overwritten, missing, odd."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from drawing_review.drawing.columns import HIDDEN, MASK, Columns
from drawing_review.drawing.model import Dimension, Layer, Proxy, Reference, Warning
from drawing_review.reading.expand import World
from drawing_review.reading.pen import Paper
from drawing_review.reading.sheets import drawn_boxes, strays
from drawing_review.reading.template import LAYOUT
from drawing_review.reading.words import clean

NUMBER = re.compile(r"^[^\d\-+]*(\d+(?:\.\d+)?)[^\d]*$")
MOST_OF_ONE = 50  # warnings of one code
TOLERANCE = 0.01  # a written number this close to the measured one is rounding
FACTORS = (1.0, 0.001, 0.01, 0.1, 10.0, 100.0, 1000.0)  # a label may count in another unit
WITHOUT_HANDLES = "AC1009"


def hidden(layers: tuple[Layer, ...], columns: Columns) -> list[Warning]:
    """Layers off or frozen with something on them, and entities that are invisible by themselves."""
    found = []
    unseen = set()
    for index, layer in enumerate(layers):
        if (layer.off or layer.frozen) and layer.entities:
            state = "冻结（frozen）" if layer.frozen else "关闭（off）"
            data: dict[str, str | int | float] = {
                "layer": layer.name,
                "state": state,
                "count": layer.entities,
            }
            found.append(Warning("hidden_content", data))
            unseen.add(index)
    on_shown = ~np.isin(columns.entities.layer, list(unseen))
    if count := int(np.count_nonzero((columns.entities.flags & HIDDEN != 0) & on_shown)):
        found.append(Warning("invisible_entities", {"count": count}))
    return found


def overrides(dimensions: tuple[Dimension, ...]) -> list[Warning]:
    """Dimensions that show a number other than the one between their points."""
    found = []
    for dimension in dimensions:
        match = NUMBER.match(dimension.override)
        if match is None or not dimension.measured or dimension.kind == "angular":
            continue
        written, measured = float(match[1]), dimension.measured
        if any(abs(written - measured * f) <= TOLERANCE * measured * f for f in FACTORS):
            continue
        data: dict[str, str | int | float] = {"measured": round(measured, 3), "text": dimension.override}
        found.append(Warning("dimension_override", data, dimension.entity.handle_path, dimension.place))
    return found


def outliers(columns: Columns) -> list[Warning]:
    """Few entities far away from all others, in model space."""
    boxes = drawn_boxes(columns, "Model")
    if len(boxes) < 20:
        return []
    far = strays(boxes)
    if not far.any():
        return []
    first = boxes[far][0]
    place = (float(first[0] + first[2]) / 2, float(first[1] + first[3]) / 2)
    return [Warning("far_outlier", {"count": int(far.sum())}, place=place)]


def masks(columns: Columns) -> list[Warning]:
    count = int(np.count_nonzero(columns.entities.flags & MASK))
    return [Warning("wipeout", {"count": count})] if count else []


def missing(references: tuple[Reference, ...]) -> list[Warning]:
    return [Warning("reference_missing", {"name": r.name, "kind": r.kind}, r.handle) for r in references]


def custom(proxies: tuple[Proxy, ...]) -> list[Warning]:
    if not proxies:
        return []
    kinds = "、".join(sorted({p.kind for p in proxies})[:8])
    first = proxies[0]
    data: dict[str, str | int | float] = {"count": len(proxies), "kinds": kinds}
    return [Warning("proxies", data, first.entity.handle_path, first.place)]


def blocks(world: World, children: dict[str, list[str]], sizes: dict[str, int]) -> list[Warning]:
    """INSERTs of blocks that are not defined, and blocks with content that nothing inserts."""
    absent: Counter[str] = Counter()
    for placed in world.placed:
        for insertion in placed.template.insertions:
            if insertion.block not in children:
                absent[insertion.block] += len(placed.places) * len(insertion.matrices)
    found = [Warning("block_missing", {"name": clean(name), "count": n}) for name, n in absent.items()]
    used = {placed.template.name for placed in world.placed}
    unused = {n: s for n, s in sizes.items() if s and n not in used and not n.startswith(("*", LAYOUT))}
    if unused:
        found.append(Warning("blocks_unused", {"count": len(unused), "entities": sum(unused.values())}))
    return found


def pictures(paper: Paper) -> list[Warning]:
    """What has no picture, or a simpler one."""
    found = [Warning("not_drawn", {"kind": k, "count": n}) for k, n in sorted(paper.undrawn.items())]
    if paper.simplified:
        found.append(Warning("hatch_simplified", {"count": paper.simplified}))
    return found


def bounded(warnings: list[Warning]) -> tuple[Warning, ...]:
    """At most `MOST_OF_ONE` of each code, the first ones."""
    seen: Counter[str] = Counter()
    kept = []
    for warning in warnings:
        seen[warning.code] += 1
        if seen[warning.code] <= MOST_OF_ONE:
            kept.append(warning)
    return tuple(kept)
