"""What the picture does not show, said every time a drawing is opened."""

from __future__ import annotations

from collections import Counter

import msgspec
import numpy as np

from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing

UNDRAWN = frozenset(
    {
        "3DSOLID",
        "BODY",
        "REGION",
        "SURFACE",
        "MESH",
        "OLE2FRAME",
        "OLEFRAME",
        "SUN",
        "LIGHT",
        "GEODATA",
        "RTEXT",
    }
)


class Missing(msgspec.Struct, frozen=True):
    """`what`: proxies | xref | image | underlay | viewport | kind | linetype | invisible | far."""

    what: str
    count: int
    names: tuple[str, ...] = ()  # as the file has them


def missing(columns: Columns, drawing: Drawing, left_out: dict[str, int]) -> list[Missing]:
    """All that is missing, by reason. `left_out` are entities read but not shown, by reason."""
    found = [_of("proxies", Counter(proxy.kind for proxy in drawing.proxies))]
    for kind in ("xref", "image", "underlay"):
        found.append(_of(kind, Counter(r.name or r.path for r in drawing.references if r.kind == kind)))
    found.append(_viewports(columns, drawing))
    drawn = set(columns.kinds)
    found.append(_of("kind", Counter({k: n for k, n in drawing.counts.items() if k in UNDRAWN - drawn})))
    found.append(_lettered(columns))
    found += [Missing(what, count) for what, count in left_out.items()]
    return [one for one in found if one.count]


def _viewports(columns: Columns, drawing: Drawing) -> Missing:
    """Windows of paper layouts that show no plan (tilted, or off): their frames alone are drawn."""
    kind = columns.kinds.index("VIEWPORT") if "VIEWPORT" in columns.kinds else -1
    drawn = np.isfinite(columns.entities.box[:, 0])  # the paper itself is a viewport too, without a frame
    seen = {one.entity.handle for one in drawing.viewports}
    rows = np.flatnonzero((columns.entities.kind == kind) & drawn)
    lost = [row for row in rows if columns.handles[int(columns.entities.handle[row])] not in seen]
    return _of("viewport", Counter(columns.layouts[int(i)] for i in columns.entities.layout[lost]))


def _lettered(columns: Columns) -> Missing:
    """Lines whose type has letters or signs between its dashes (煤气管): the dashes alone are drawn."""
    drawn = np.bincount(columns.entities.linetype, minlength=len(columns.linetypes))
    return _of(
        "linetype",
        Counter({t.name: int(n) for t, n in zip(columns.linetypes, drawn, strict=True) if t.lettered}),
    )


def _of(what: str, names: Counter[str]) -> Missing:
    return Missing(what, names.total(), tuple(name for name, _ in names.most_common(20)))
