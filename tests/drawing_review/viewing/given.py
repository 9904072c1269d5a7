"""Small drawings built by hand, as the pack and the desk get them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from drawing_review.drawing.columns import Columns, Entities, Linetype, Runs, Strings
from drawing_review.drawing.model import Drawing, Layer, Viewport

SHA = "ab" * 32


@dataclass
class Given:
    """Collects entities; `columns` and `drawing` give what has been collected."""

    layer_names: list[str] = field(default_factory=list)
    layout_names: list[str] = field(default_factory=lambda: ["Model"])
    rows: list[dict] = field(default_factory=list)
    switched_off: set[str] = field(default_factory=set)
    unit: float = 1.0
    windows: tuple[Viewport, ...] = ()

    def entity(self, *, segments=(), triangles=(), runs=(), **row) -> int:
        """One entity; returns its number. A run is (content, x, y, height)."""
        number = len(self.rows)
        usual = {"layer": "0", "layout": "Model", "path": "", "colour": 0xFF0000, "flags": 0, "kind": "LINE"}
        usual |= {"lineweight": -3, "linetype": Linetype()}
        drawn = {"segments": segments, "triangles": triangles, "runs": runs}
        self.rows.append(usual | {"handle": f"{number + 16:X}"} | row | drawn)
        for names, name in (
            (self.layer_names, self.rows[-1]["layer"]),
            (self.layout_names, self.rows[-1]["layout"]),
        ):
            if name not in names:
                names.append(name)
        return number

    def line(self, x0, y0, x1, y1, **row) -> int:
        return self.entity(segments=[(x0, y0, x1, y1)], **row)

    def polyline(self, *points, **row) -> int:
        segments = [(*a, *b) for a, b in pairwise(points)]
        return self.entity(segments=segments, kind="LWPOLYLINE", **row)

    @property
    def drawing(self) -> Drawing:
        layers = tuple(Layer(n, 7, n in self.switched_off, False, 1) for n in self.layer_names)
        return Drawing(
            "plan.dxf",
            SHA,
            "AC1032",
            "utf-8",
            self.unit,
            "header",
            None,
            layers=layers,
            viewports=self.windows,
        )

    @property
    def columns(self) -> Columns:
        segments = [s for row in self.rows for s in row["segments"]]
        triangles = [t for row in self.rows for t in row["triangles"]]
        kinds, paths = _unique(self.rows, "kind"), _unique(self.rows, "path")
        return Columns(
            sha256=SHA,
            layers=tuple(self.layer_names),
            layouts=tuple(self.layout_names),
            kinds=kinds,
            handles=Strings.of([row["handle"] for row in self.rows]),
            paths=Strings.of(paths),
            entities=self._entities(kinds, paths),
            segments=np.array(segments, np.float64).reshape(-1, 4),
            segment_entity=np.array([i for i, r in enumerate(self.rows) for _ in r["segments"]], np.uint32),
            triangles=np.array(triangles, np.float64).reshape(-1, 6),
            triangle_entity=np.array([i for i, r in enumerate(self.rows) for _ in r["triangles"]], np.uint32),
            runs=self._runs(),
            linetypes=self._linetypes,
        )

    @property
    def _linetypes(self) -> tuple[Linetype, ...]:
        return tuple(dict.fromkeys([Linetype(), *(row["linetype"] for row in self.rows)]))

    def _entities(self, kinds: tuple[str, ...], paths: tuple[str, ...]) -> Entities:
        rows, count = self.rows, len(self.rows)
        known = {linetype: number for number, linetype in enumerate(self._linetypes)}
        segments = np.array([len(row["segments"]) for row in rows], np.uint32)
        triangles = np.array([len(row["triangles"]) for row in rows], np.uint32)
        return Entities(
            handle=np.arange(count, dtype=np.uint32),
            path=np.array([paths.index(row["path"]) for row in rows], np.uint32),
            kind=np.array([kinds.index(row["kind"]) for row in rows], np.uint16),
            layer=np.array([self.layer_names.index(row["layer"]) for row in rows], np.uint32),
            layout=np.array([self.layout_names.index(row["layout"]) for row in rows], np.uint16),
            colour=np.array([row["colour"] for row in rows], np.uint32),
            lineweight=np.array([row["lineweight"] for row in rows], np.int16),
            flags=np.array([row["flags"] for row in rows], np.uint8),
            box=np.array([_box(row) for row in rows], np.float64).reshape(-1, 4),
            segment_first=(np.cumsum(segments) - segments).astype(np.uint64),
            segment_count=segments,
            triangle_first=(np.cumsum(triangles) - triangles).astype(np.uint64),
            triangle_count=triangles,
            linetype=np.array([known[row["linetype"]] for row in rows], np.uint16),
        )

    def _runs(self) -> Runs:
        runs = [(i, *run) for i, row in enumerate(self.rows) for run in row["runs"]]
        count = len(runs)
        return Runs(
            entity=np.array([run[0] for run in runs], np.uint32),
            content=Strings.of([run[1] for run in runs]),
            place=np.array([run[2:4] for run in runs], np.float64).reshape(-1, 2),
            height=np.array([run[4] for run in runs], np.float64),
            rotation=np.zeros(count),
            width=np.ones(count),
            horizontal=np.zeros(count, np.uint8),
            vertical=np.zeros(count, np.uint8),
        )


def _unique(rows: list[dict], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[key] for row in rows)) or ("",)


def _box(row: dict) -> tuple[float, float, float, float]:
    points = np.array([c for part in (*row["segments"], *row["triangles"]) for c in part]).reshape(-1, 2)
    if not len(points):
        return (np.nan,) * 4
    return (*points.min(axis=0), *points.max(axis=0))
