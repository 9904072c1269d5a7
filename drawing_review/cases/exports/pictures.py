"""Pictures of the places of remarks: drawn in the worker's cage, one SVG a remark."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from uuid import UUID

import msgspec
import typst

from app.paper.fonts import fonts, printable
from drawing_review.cases.exports.gathering import Leaving, Spot
from drawing_review.cases.model import FileId, OpinionId
from drawing_review.cases.versions.caged import send
from drawing_review.drawing.model import Box
from drawing_review.reading.errand import Progress, Told
from drawing_review.writing.ink import FINE
from drawing_review.writing.places import Window
from drawing_review.writing.remarks import Remark, placed, window
from storage.blobs.store import store as blobs

ERRAND = "drawing_review.writing.places:draw_places"
PICTURE = Path(__file__).parent / "picture.typ"
PIXELS = 110.0  # per inch of a snapshot
Listen = Callable[[Progress | Told], None]


class View(msgspec.Struct, frozen=True):
    """What is seen of one remark's place."""

    box: Box
    svg: str


async def views(left: Leaving, listen: Listen | None = None) -> dict[UUID, View]:
    """By remark; those without a place on a drawing that was read have none."""
    found: dict[UUID, View] = {}
    by_file: dict[FileId, list[tuple[Remark, Spot]]] = {}
    for remark in left.remarks:
        spot = left.spots.get(OpinionId(remark.id))
        if spot and remark.outlines and spot.file.pack and spot.file.columns:
            by_file.setdefault(spot.file.id, []).append((remark, spot))
    for about in by_file.values():
        windows = [Window(one.layout, window(one.outlines, spot.sheet)) for one, spot in about]
        drawn = await _drawn(about[0][1], windows, listen)
        for (remark, _spot), seen, svg in zip(about, windows, drawn, strict=True):
            found[remark.id] = View(seen.box, svg)
    return found


async def _drawn(spot: Spot, windows: list[Window], listen: Listen | None) -> list[str]:
    argument = {
        "drawing": str(await blobs().fetch_to_cache(spot.file.drawing)),
        "columns": str(await blobs().fetch_to_cache(spot.file.columns)),
        "windows": msgspec.to_builtins(windows),
    }
    with tempfile.TemporaryDirectory(dir=blobs().spool) as folder:
        out = Path(folder) / "pictures"
        await send(ERRAND, argument, {"pictures": out}, listen)
        with zipfile.ZipFile(out) as kept:
            return [kept.read(f"{number}.svg").decode() for number in range(len(windows))]


def snapshot(view: View, remark: Remark) -> bytes:
    """The place with what was drawn on it, as PNG."""
    parts = []
    for outline in remark.outlines:
        points = [placed(point, view.box) for point in outline.ring]
        flat = " ".join(f"{x * FINE:.0f},{y * FINE:.0f}" for x, y in points)
        x, y = points[0]
        if outline.kind in ("place", "text"):
            parts.append(f'<circle cx="{x * FINE:.0f}" cy="{y * FINE:.0f}" r="300"/>')
        else:
            closed = outline.kind in ("box", "cloud", "polygon")
            parts.append(f'<poly{"gon" if closed else "line"} points="{flat}"/>')
        if outline.text:
            at = f'x="{x * FINE:.0f}" y="{y * FINE:.0f}"'
            words = escape(outline.text)
            parts.append(f'<text {at} font-size="350" fill="#c81919" stroke="none">{words}</text>')
    drawn = f'<g fill="none" stroke="#c81919" stroke-width="60">{"".join(parts)}</g></svg>'
    return png(view.svg.removesuffix("</svg>") + drawn)


def png(svg: str) -> bytes:
    made = typst.compile(
        str(PICTURE),
        root=str(PICTURE.parent),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": printable(msgspec.json.encode({"svg": svg}).decode())},
        format="png",
        ppi=PIXELS,
    )
    assert isinstance(made, bytes), "a picture is one page"
    return made
