"""What a reviewer must be told besides a file's content: what is hidden, overwritten, missing, odd."""

from __future__ import annotations

from collections import Counter

import numpy as np
from ezdxf.render.arrows import ARROWS
from numpy.typing import NDArray

from drawing_review.drawing.columns import DIMENSIONED, HIDDEN, MASK, Columns
from drawing_review.drawing.model import Insert, Layer, Point, Proxy, Reference, Viewport, Warning
from drawing_review.reading.expand import World
from drawing_review.reading.pen import Paper
from drawing_review.reading.sheets import is_drawn, strays
from drawing_review.reading.template import LAYOUT
from drawing_review.reading.words import clean

MOST_OF_ONE = 50  # warnings of one code
NAMED = 5  # blocks or layers told by name
FEWEST = 20  # entities among which one can be far away
PICTURES = ("IMAGE", "PDFUNDERLAY", "DWFUNDERLAY", "DGNUNDERLAY")
FILLED_ARROW = "CLOSEDFILLED"  # the usual one, which styles do not name
BARE = ("POINT", "VIEWPORT")  # on layers that are not printed by custom


def hidden(layers: tuple[Layer, ...], columns: Columns) -> list[Warning]:
    """Layers off or frozen with something on them, and entities that are invisible by themselves."""
    found = []
    unseen = set()
    for index, layer in enumerate(layers):
        if (layer.off or layer.frozen) and layer.entities:
            state = "frozen" if layer.frozen else "off"
            found.append(
                _first(
                    "hidden_content",
                    columns,
                    columns.entities.layer == index,
                    {"layer": layer.name, "state": state},
                )
            )
            unseen.add(index)
    on_shown = ~np.isin(columns.entities.layer, list(unseen))
    invisible = (columns.entities.flags & HIDDEN != 0) & on_shown
    return found + ([_first("invisible_entities", columns, invisible)] if invisible.any() else [])


def unplotted(layers: tuple[Layer, ...], columns: Columns) -> list[Warning]:
    """Layers seen on the screen and left out in print, with more on them than points and viewports."""
    bare = [columns.kinds.index(kind) for kind in BARE if kind in columns.kinds]
    drawn = (columns.entities.flags & (HIDDEN | DIMENSIONED) == 0) & ~np.isin(columns.entities.kind, bare)
    found = []
    for index, layer in enumerate(layers):
        if layer.plotted or layer.off or layer.frozen:
            continue
        on_it = drawn & (columns.entities.layer == index)
        if on_it.any():
            found.append(_first("not_plotted", columns, on_it, {"layer": layer.name}))
    return found


def unseen_in_windows(viewports: tuple[Viewport, ...], layers: tuple[Layer, ...]) -> list[Warning]:
    """Viewports in which a layer is frozen that has something on it, and is seen and printed elsewhere."""
    seen = (layer for layer in layers if layer.plotted and not layer.off and not layer.frozen)
    filled = {layer.name.lower() for layer in seen if layer.entities}
    found = []
    for window in viewports:
        frozen = [name for name in window.frozen if name.lower() in filled]
        if frozen:
            data: dict[str, str | int | float] = {"layers": _named(frozen), "count": len(frozen)}
            x0, y0, x1, y1 = window.box
            middle = ((x0 + x1) / 2, (y0 + y1) / 2)
            where = window.entity
            found.append(Warning("window_hides", data, where.handle_path, middle, where.layout))
    return found


def _named(names: list[str]) -> str:
    """The first few of them."""
    return "、".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def _first(
    code: str, columns: Columns, which: NDArray[np.bool_], data: dict[str, str | int | float] | None = None
) -> Warning:
    """One warning for all the entities that are meant, with the handle and place of the first."""
    number = int(np.argmax(which))
    told = {**(data or {}), "count": int(np.count_nonzero(which))}
    return _at(code, told, columns, number)


def _at(code: str, data: dict[str, str | int | float], columns: Columns, number: int) -> Warning:
    """A warning about one entity, by its number."""
    layout = columns.layouts[int(columns.entities.layout[number])]
    return Warning(code, data, columns.handle_path(number), _middle(columns, number), layout)


def _middle(columns: Columns, number: int) -> Point | None:
    box = columns.entities.box[number]
    return (float(box[0] + box[2]) / 2, float(box[1] + box[3]) / 2) if np.isfinite(box).all() else None


def outliers(columns: Columns) -> list[Warning]:
    """Few entities far away from all others, in model space."""
    entities = columns.entities
    drawn = is_drawn(columns) & (entities.flags & HIDDEN == 0)
    drawn &= entities.layout == 0
    if np.count_nonzero(drawn) < FEWEST:
        return []
    far = np.zeros(len(drawn), bool)
    far[drawn] = strays(entities.box[drawn])
    return [_first("far_outlier", columns, far)] if far.any() else []


def masks(columns: Columns) -> list[Warning]:
    """Every WIPEOUT, since each may hide something else."""
    numbers = np.flatnonzero(columns.entities.flags & MASK)
    return [_at("wipeout", {}, columns, number) for number in map(int, numbers)]


def missing(
    references: tuple[Reference, ...], inserts: tuple[Insert, ...], columns: Columns
) -> list[Warning]:
    """What the file only names, at the place where it should be seen."""
    placed = {insert.block: insert for insert in reversed(inserts)}
    framed = _frames(columns) if any(reference.shown_by for reference in references) else {}
    found, unplaced = [], []
    for reference in references:
        data: dict[str, str | int | float] = {"name": reference.name, "kind": reference.kind}
        at, number = placed.get(reference.name), framed.get(reference.shown_by)
        if reference.kind == "xref":
            where = (at.entity.handle_path, at.place, at.entity.layout) if at else (reference.handle,)
            found.append(Warning("reference_missing", data, *where))
        elif number is not None:
            found.append(_at("picture_missing", data, columns, number))
        else:
            unplaced.append(reference)
    if unplaced:
        data = {"count": len(unplaced), "names": _named([reference.name for reference in unplaced])}
        found.append(Warning("references_unplaced", data, unplaced[0].handle))
    return found


def _frames(columns: Columns) -> dict[str, int]:
    """Handle → first number of the images and underlays, of which only frames are drawn."""
    kinds = [columns.kinds.index(kind) for kind in PICTURES if kind in columns.kinds]
    numbers = np.flatnonzero(np.isin(columns.entities.kind, kinds))[::-1].tolist()
    return {columns.handles[int(columns.entities.handle[number])]: number for number in numbers}


def custom(proxies: tuple[Proxy, ...]) -> list[Warning]:
    if not proxies:
        return []
    kinds = "、".join(sorted({p.kind for p in proxies})[:8])
    first = proxies[0]
    data: dict[str, str | int | float] = {"count": len(proxies), "kinds": kinds}
    return [Warning("proxies", data, first.entity.handle_path, first.place, first.entity.layout)]


def blocks(world: World, children: dict[str, list[str]], sizes: dict[str, int]) -> list[Warning]:
    """INSERTs of blocks that are not defined, and blocks with content that nothing inserts."""
    absent: Counter[str] = Counter()
    first: dict[str, tuple[str, Point]] = {}
    for placed in world.placed:
        for insertion in placed.template.insertions:
            if insertion.block not in children:
                absent[insertion.block] += len(placed.places) * len(insertion.matrices)
                x, y = placed.moved(insertion.place)[0, 0]
                first.setdefault(insertion.block, (insertion.row.handle, (float(x), float(y))))
    used = {placed.template.name for placed in world.placed}
    unused = {n: s for n, s in sizes.items() if n not in used and not n.startswith(LAYOUT)}
    return of_blocks(absent, first, unused)


def of_blocks(
    absent: Counter[str], first: dict[str, tuple[str, Point]], unused: dict[str, int]
) -> list[Warning]:
    """`absent`: how often an undefined block is inserted; `first`: by what handle, where; `unused`: entities
    of blocks never inserted."""
    found = [Warning("block_missing", {"name": clean(n), "count": k}, *first[n]) for n, k in absent.items()]
    unused = {name: size for name, size in unused.items() if size and not _is_made_by_programs(name)}
    if unused:
        most = sorted(unused, key=lambda name: -unused[name])
        data: dict[str, str | int | float] = {"count": len(unused), "names": _named(list(map(clean, most)))}
        data["entities"] = sum(unused.values())
        found.append(Warning("blocks_unused", data))
    return found


def _is_made_by_programs(name: str) -> bool:
    """Anonymous blocks, and the arrows that dimension styles name: PURGE leaves those that a style names."""
    arrow = name[1:].upper() if name.startswith("_") else ""
    return name.startswith("*") or arrow == FILLED_ARROW or (arrow != "" and ARROWS.is_acad_arrow(arrow))


def pictures(paper: Paper) -> list[Warning]:
    """What has no picture, or a simpler one."""
    found = [_undrawn(kind, count, paper) for kind, count in sorted(paper.undrawn.items())]
    if paper.simplified:
        found.append(Warning("hatch_simplified", {"count": paper.simplified}))
    return found


def _undrawn(kind: str, count: int, paper: Paper) -> Warning:
    handle = paper.first_undrawn.get(kind, "")
    if kind.endswith("DIMENSION"):
        return Warning("dimension_unpictured", {"count": count}, handle)
    return Warning("not_drawn", {"kind": kind, "count": count}, handle)


def bounded(warnings: list[Warning]) -> tuple[Warning, ...]:
    """At most `MOST_OF_ONE` of each code, the first ones; how many more there are is told."""
    seen: Counter[str] = Counter()
    kept = []
    for warning in warnings:
        seen[warning.code] += 1
        if seen[warning.code] <= MOST_OF_ONE:
            kept.append(warning)
    more = ((code, count - MOST_OF_ONE) for code, count in seen.items() if count > MOST_OF_ONE)
    return (*kept, *(Warning("not_listed", {"code": code, "count": count}) for code, count in more))
