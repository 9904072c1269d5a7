"""Both ways to read a file, and what differs between them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import ezdxf
import numpy as np
from ezdxf.document import Drawing as Document
from numpy.typing import NDArray

from app.core.settings import ROOT
from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing
from drawing_review.reading import encoding, refusals  # noqa: F401 - declares the codes
from drawing_review.reading.caps import Caps
from drawing_review.reading.compose import Source, compose
from drawing_review.reading.document import load
from drawing_review.reading.preflight import preflight
from drawing_review.scan.audit import SAME, close_in_any_order

DRAWINGS = ROOT.parent / "shared" / "drawings"
FILES = sorted(str(p.relative_to(DRAWINGS)) for p in DRAWINGS.glob("*/*.[dD][xX][fF]"))


class Shown(NamedTuple):
    """One entity at one place."""

    kind: str
    layer: str
    colour: int
    lineweight: int
    flags: int
    segments: NDArray[np.float64]
    area: float  # of its triangles


def long_way(path: Path) -> tuple[Drawing, Columns]:
    """The file as ezdxf alone reads it."""
    caps = Caps()
    survey = preflight(path, caps)
    chosen = encoding.decide(survey)
    document, doubts = load(path, survey, chosen)
    source = Source(
        path.name, "0" * 64, survey, chosen, [*survey.warnings, *encoding.doubts(survey, chosen), *doubts]
    )
    return compose(document, source, caps, lambda _: None)


def written(path: Path, draw: Callable[[Document], None], version: str = "R2010") -> Path:
    """A file with what `draw` puts into a new document."""
    document = ezdxf.new(version, setup=True)
    document.encoding = "gbk" if version < "R2007" else document.encoding  # no \\U+XXXX in names
    draw(document)
    document.saveas(path)
    return path


def shown(columns: Columns, layouts: tuple[str, ...]) -> dict[str, list[Shown]]:
    """What is drawn in `layouts`, by handle path."""
    found: dict[str, list[Shown]] = {}
    entities = columns.entities
    for index in range(len(entities)):
        if columns.layouts[entities.layout[index]] not in layouts:
            continue
        first, triangle = int(entities.segment_first[index]), int(entities.triangle_first[index])
        found.setdefault(columns.handle_path(index), []).append(
            Shown(
                columns.kinds[entities.kind[index]],
                columns.layers[entities.layer[index]],
                int(entities.colour[index]),
                int(entities.lineweight[index]),
                int(entities.flags[index]),
                columns.segments[first : first + int(entities.segment_count[index])],
                _area(columns.triangles[triangle : triangle + int(entities.triangle_count[index])]),
            )
        )
    return found


def differences(
    one: Columns, other: Columns, layouts: tuple[str, ...], *, drawn: bool = False, ordered: bool = False
) -> list[str]:
    """Every entity that the two show differently, as a sentence. `drawn`: only what has lines or areas.

    `ordered`: and whether these are drawn in the same order.
    """
    mine, theirs = shown(one, layouts), shown(other, layouts)
    if drawn:
        mine, theirs = _with_geometry(mine), _with_geometry(theirs)
    told = [f"{path}: only in one" for path in mine.keys() ^ theirs.keys()]
    for path in mine.keys() & theirs.keys():
        if len(mine[path]) != len(theirs[path]):
            told.append(f"{path}: {len(mine[path])} times, not {len(theirs[path])}")
        for a, b in zip(mine[path], theirs[path], strict=False):
            told += [f"{path} {a.kind}: {what}" for what in _unlike(a, b)]
    if ordered and not told:
        pairs = zip(_in_order(one, layouts), _in_order(other, layouts), strict=True)
        told += [f"drawn in another order: {a}, not {b}" for a, b in pairs if a != b]
    return told


def _in_order(columns: Columns, layouts: tuple[str, ...]) -> list[str]:
    """The handle paths of what has lines or areas, as it is drawn."""
    entities = columns.entities
    drawn = np.flatnonzero((entities.segment_count > 0) | (entities.triangle_count > 0))
    return [columns.handle_path(i) for i in drawn.tolist() if columns.layouts[entities.layout[i]] in layouts]


def _with_geometry(found: dict[str, list[Shown]]) -> dict[str, list[Shown]]:
    kept = {path: [one for one in many if len(one.segments) or one.area] for path, many in found.items()}
    return {path: many for path, many in kept.items() if many}


def _unlike(a: Shown, b: Shown) -> list[str]:
    if a[:5] != b[:5]:
        return [f"{a[:5]}, not {b[:5]}"]
    if a.segments.shape != b.segments.shape:
        return [f"{len(a.segments)} segments, not {len(b.segments)}"]
    if not close_in_any_order(a.segments, b.segments):
        return [f"off by {float(np.abs(a.segments - b.segments).max(initial=0.0))}"]
    if abs(a.area - b.area) > SAME * max(1.0, b.area):
        return [f"area {a.area}, not {b.area}"]
    return []


def _area(triangles: NDArray[np.float64]) -> float:
    if not len(triangles):
        return 0.0
    corners = triangles.reshape(-1, 3, 2) - triangles.reshape(-1, 3, 2)[0, 0]
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    return float(np.abs(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]).sum() / 2)
