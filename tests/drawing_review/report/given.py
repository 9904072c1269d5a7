"""Columns built by hand: a few segments and triangles."""

from __future__ import annotations

import numpy as np

from drawing_review.drawing.columns import PAPER_COLOUR, Columns, Entities, Runs, Strings

Segment = tuple[float, float, float, float]


def columns(*segments: Segment, layout: int = 0, texts: tuple[tuple[str, float, float], ...] = ()) -> Columns:
    """One entity a segment, then one a text; all on layout `layout` of "Model" and "A1"."""
    drawn = np.array(segments, np.float64).reshape(-1, 4)
    count = len(drawn) + len(texts)
    box = np.full((count, 4), np.nan)
    box[: len(drawn), :2] = np.minimum(drawn[:, :2], drawn[:, 2:])
    box[: len(drawn), 2:] = np.maximum(drawn[:, :2], drawn[:, 2:])
    none = np.zeros(count, np.uint32)
    entities = Entities(
        handle=none,
        path=none,
        kind=none.astype(np.uint16),
        layer=none,
        layout=np.full(count, layout, np.uint16),
        colour=np.array([PAPER_COLOUR, 0xFF0000] * count, np.uint32)[:count],
        lineweight=none.astype(np.int16),
        flags=none.astype(np.uint8),
        box=box,
        segment_first=np.arange(count, dtype=np.uint64),
        segment_count=none,
        triangle_first=none.astype(np.uint64),
        triangle_count=none,
        linetype=none.astype(np.uint16),
    )
    lines = len(texts)
    runs = Runs(
        entity=np.arange(len(drawn), count, dtype=np.uint32),
        content=Strings.of(content for content, _, _ in texts),
        place=np.array([(x, y) for _, x, y in texts], np.float64).reshape(-1, 2),
        height=np.ones(lines),
        rotation=np.zeros(lines),
        width=np.ones(lines),
        horizontal=np.zeros(lines, np.uint8),
        vertical=np.zeros(lines, np.uint8),
    )
    return Columns(
        sha256="0" * 64,
        layers=("0",),
        layouts=("Model", "A1"),
        kinds=("LINE",),
        handles=Strings.of(["1"]),
        paths=Strings.of([""]),
        entities=entities,
        segments=drawn,
        segment_entity=np.arange(len(drawn), dtype=np.uint32),
        triangles=np.zeros((0, 6)),
        triangle_entity=np.zeros(0, np.uint32),
        runs=runs,
    )
