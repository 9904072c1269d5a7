"""All templates placed in the world, each converted once and placed everywhere in one stroke of numpy.

The INSERTs are not followed one by one: blocks are taken in an order in which every block comes after
those that insert it, so that all its places are known when its turn comes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.core.refusal import Refused
from drawing_review.drawing.columns import HIDDEN
from drawing_review.drawing.model import Warning
from drawing_review.reading.caps import Caps
from drawing_review.reading.template import BY_BLOCK, BY_LAYER, LAYOUT, Insertion, Row, Template

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
MOST_TOLD = 50
COLUMNS_OF_PLACE = ("layer", "colour", "lineweight", "linetype", "flags", "path", "layout")
APART = 1 << 40  # of layouts, in drawing order


@dataclass
class Places:
    """Where a template stands, `k` times: matrices (k, 4, 4), and what BYBLOCK and layer 0 become there."""

    matrices: F64
    columns: dict[str, I64]

    def __len__(self) -> int:
        return len(self.matrices)

    def only(self, kept: NDArray[np.bool_]) -> Places:
        return Places(self.matrices[kept], {name: column[kept] for name, column in self.columns.items()})

    @classmethod
    def joined(cls, parts: list[Places]) -> Places:
        columns = {n: np.concatenate([p.columns[n] for p in parts]) for n in COLUMNS_OF_PLACE}
        return cls(np.concatenate([p.matrices for p in parts]), columns)


@dataclass
class LayerTable:
    """By layer index: colour, lineweight, whether off or frozen, line type."""

    colour: I64
    lineweight: I64
    off: NDArray[np.bool_]
    frozen: NDArray[np.bool_]
    linetype: I64


@dataclass
class Placed:
    """One template at all its places: its rows are entities `first` … `first + places * rows`."""

    template: Template
    places: Places
    first: int

    def entity(self, rows: I64) -> I64:
        """Entity numbers (k, len(rows)) of the template's `rows` at all places."""
        steps = np.arange(len(self.places)) * len(self.template.rows)
        return self.first + steps[:, None] + rows[None, :]

    def moved(self, points: F64) -> F64:
        """World coordinates (k, n, 2) of the template's points (n, 3)."""
        matrices = self.places.matrices
        moved: F64 = points @ matrices[:, :3, :2] + matrices[:, None, 3, :2]
        return moved

    def turned(self, directions: F64) -> F64:
        """World directions (k, n, 2)."""
        turned: F64 = directions @ self.places.matrices[:, :3, :2]
        return turned


@dataclass
class World:
    """Everything placed. Rows of `properties` are entities, not yet in drawing order."""

    layers: LayerTable
    caps: Caps
    placed: list[Placed] = field(default_factory=list)
    properties: list[dict[str, I64]] = field(default_factory=list)
    handles: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    paths: list[str] = field(default_factory=lambda: [""])
    parents: list[int] = field(default_factory=lambda: [-1])
    standing: list[int] = field(default_factory=lambda: [0])  # of each path: where among what is beside it
    inserts: list[tuple[Placed, Insertion, I64]] = field(default_factory=list)  # with the paths it opens
    doubts: list[Warning] = field(default_factory=list)
    count: int = 0
    points: int = 0

    def place(self, template: Template, places: Places) -> Placed:
        """Put `template` at `places`."""
        placed = Placed(template, places, self.count)
        self._spend(template, len(places))
        self.placed.append(placed)
        self.properties.append(self._properties(template, places))
        self.count += len(places) * len(template.rows)
        return placed

    def inside(self, placed: Placed, insertion: Insertion) -> Places:
        """Where the block of `insertion` stands, at all places of the template that inserts it."""
        above, row = placed.places, insertion.row
        outer, inner = len(above), len(insertion.matrices)
        matrices = (insertion.matrices[None] @ above.matrices[:, None]).reshape(-1, 4, 4)
        own = {
            name: np.repeat(column, inner)
            for name, column in self._resolved(
                above,
                np.array([row.layer]),
                np.array([row.colour]),
                np.array([row.lineweight]),
                np.array([row.linetype]),
                np.array([row.flags]),
            ).items()
        }
        hides = self.layers.frozen[own["layer"]]
        flags = np.where(hides, HIDDEN, 0) | np.repeat(above.columns["flags"] | row.flags, inner)
        paths = self._paths(above.columns["path"], row.handle, inner)
        self.standing += [int(_order([row], placed.template, above)[0])] * (outer * inner)
        columns: dict[str, I64] = {
            **{name: own[name] for name in ("layer", "colour", "lineweight", "linetype")},
            "flags": flags.astype(np.int64),
            "path": paths,
            "layout": np.repeat(above.columns["layout"], inner),
        }
        if insertion.is_insert:
            self.inserts.append((placed, insertion, paths))
        return Places(matrices, columns)

    def possible(self, template: Template, places: Places) -> Places:
        """The places at which nothing of the template lies beyond any drawing; the others are told.

        A layout stays where it is: each of its entities was looked at when it was drawn.
        """
        if template.name.startswith(LAYOUT):
            return places
        points = [c.points for c in template.chains] + [t.reshape(-1, 3) for _, t in template.triangles]
        points += [w.place[None] for w in template.words] + [i.place for i in template.insertions]
        far = max((float(np.abs(p).max()) for p in points if p.size), default=0.0)
        with np.errstate(over="ignore", invalid="ignore"):
            reach = 3 * far * np.abs(places.matrices[:, :3]).max(axis=(1, 2))
            kept = reach + np.abs(places.matrices[:, 3]).max(axis=1) <= self.caps.number  # False for NaN
        for path in places.columns["path"][~kept][:MOST_TOLD]:
            self.doubts.append(Warning("out_of_range", {"kind": "INSERT"}, self.paths[path]))
        return places if kept.all() else places.only(kept)

    def _paths(self, above: I64, handle: str, inner: int) -> I64:
        first = len(self.paths)
        for path in above:
            before = self.paths[path]
            self.paths.extend([f"{before}/{handle}" if before else handle] * inner)
            self.parents.extend([int(path)] * inner)
        return np.arange(first, len(self.paths))

    def _properties(self, template: Template, places: Places) -> dict[str, I64]:
        rows = template.rows
        own = self._resolved(
            places,
            np.array([r.layer for r in rows], np.int64),
            np.array([r.colour for r in rows], np.int64),
            np.array([r.lineweight for r in rows], np.int64),
            np.array([r.linetype for r in rows], np.int64),
            np.array([r.flags for r in rows], np.int64),
        )
        handle = np.array([self.handles.setdefault(r.handle, len(self.handles)) for r in rows], np.int64)
        kind = np.array([self.kinds.setdefault(r.kind, len(self.kinds)) for r in rows], np.int64)
        times, count = len(places), len(rows)
        own["handle"], own["kind"] = np.tile(handle, times), np.tile(kind, times)
        own["linetype_scale"] = np.tile(np.array([r.linetype_scale for r in rows], np.int64), times)
        own["path"] = np.repeat(places.columns["path"], count)
        own["layout"] = np.repeat(places.columns["layout"], count)
        own["order"] = np.tile(_order(rows, template, places), times)
        return own

    def _resolved(
        self, places: Places, layer: I64, colour: I64, lineweight: I64, linetype: I64, flags: I64
    ) -> dict[str, I64]:
        """Layer 0, BYBLOCK and BYLAYER replaced by what they stand for, (k * rows,) each."""
        above = places.columns
        real_layer = np.where(layer == 0, above["layer"][:, None], layer[None, :])
        real_colour = np.where(colour == BY_BLOCK, above["colour"][:, None], colour[None, :])
        real_colour = np.where(real_colour == BY_LAYER, self.layers.colour[real_layer], real_colour)
        weight = np.where(lineweight == BY_BLOCK, above["lineweight"][:, None], lineweight[None, :])
        weight = np.where(weight == BY_LAYER, self.layers.lineweight[real_layer], weight)
        line = np.where(linetype == BY_BLOCK, above["linetype"][:, None], linetype[None, :])
        line = np.where(line == BY_LAYER, self.layers.linetype[real_layer], line)
        unseen = self.layers.off[real_layer] | self.layers.frozen[real_layer]
        shown = flags[None, :] | above["flags"][:, None] | np.where(unseen, HIDDEN, 0)
        columns = {"layer": real_layer, "colour": real_colour, "lineweight": weight, "linetype": line}
        columns["flags"] = shown
        return {name: column.ravel() for name, column in columns.items()}

    def _spend(self, template: Template, times: int) -> None:
        self.points += times * sum(len(chain.points) for chain in template.chains)
        if self.points > self.caps.segments:
            what = "展开后的线段（segments）"
            raise Refused("too_many", what=what, count=self.points, cap=self.caps.segments, line="–")


def _order(rows: Sequence[Row], template: Template, places: Places) -> I64:
    """Where rows stand among all that is drawn beside them: in their block, or on all layouts together."""
    layout = int(places.columns["layout"][0]) if template.name.startswith(LAYOUT) else 0
    return np.array([row.order for row in rows], np.int64) + APART * layout


def scale_of(places: Places) -> float:
    """The greatest magnification among the places."""
    lengths = np.linalg.norm(places.matrices[:, :3, :3], axis=2)
    return float(lengths.max()) if lengths.size else 1.0


def expand(
    world: World,
    roots: list[str],
    children: dict[str, list[str]],
    convert: Callable[[str, float], Template],
) -> None:
    """Fill `world` from the layouts `roots`. `convert(name, scale)` makes a block's template."""
    waiting: dict[str, list[Places]] = {}
    for number, root in enumerate(roots):
        columns = {name: np.zeros(1, np.int64) for name in COLUMNS_OF_PLACE}
        columns["colour"] = world.layers.colour[:1].copy()
        columns["lineweight"] = np.full(1, -3)
        columns["layout"] = np.full(1, number)
        waiting[root] = [Places(np.eye(4)[None], columns)]
    for name in in_order(roots, children):
        if name not in waiting:
            continue
        places = Places.joined(waiting.pop(name))
        template = convert(name, scale_of(places))
        placed = world.place(template, world.possible(template, places))
        for insertion in template.insertions:
            inside = world.inside(placed, insertion)
            if insertion.block in children:
                waiting.setdefault(insertion.block, []).append(inside)


def in_order(roots: list[str], children: dict[str, list[str]]) -> list[str]:
    """All blocks reachable from `roots`, each after every block that inserts it."""
    seen: set[str] = set()
    finished: list[str] = []
    for root in roots:
        way = [(root, iter(children[root]))]
        seen.add(root)
        while way:
            name, rest = way[-1]
            below = next((c for c in rest if c in children and c not in seen), None)
            if below is None:
                finished.append(name)
                way.pop()
            else:
                seen.add(below)
                way.append((below, iter(children[below])))
    return finished[::-1]
