"""The schedule of doors and windows (门窗表), as text in rows and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drawing_review.planset.order import Box
from drawing_review.planset.pen import Point
from drawing_review.planted.draft import Draft

COLUMNS = (0.0, 5000.0, 11_000.0)
HEADS = ("门窗编号", "洞口尺寸(宽×高)", "数量")
STEP, LETTERS = 900.0, 300.0


def draw_schedule(draft: Draft, at: Point, codes: Sequence[str], wrong: str) -> Box:
    """A row a code. `wrong`: the code whose count is one too many; where the table stands."""
    counts = Counter(codes)
    rows = [HEADS]
    for code, count in sorted(counts.items()):
        size = f"{int(code[-4:-2]) * 100}×{int(code[-2:]) * 100}"
        rows.append((code, size, str(count + (code == wrong))))
    draft.write("TEXT", (at[0] + 3000, at[1] + 1200), "门窗表", height=500.0)
    for n, row in enumerate(rows):
        for x, cell in zip(COLUMNS, row, strict=True):
            draft.write("TEXT", (at[0] + x, at[1] - n * STEP), cell, height=LETTERS)
    low, right = at[1] - len(rows) * STEP, at[0] + COLUMNS[-1] + 2000
    lines = [((at[0] - 300, y), (right, y)) for y in (at[1] + 600, low + 500)]
    lines += [((x, at[1] + 600), (x, low + 500)) for x in (at[0] - 300, right)]
    for a, b in lines:
        draft.pen.line(draft.layers["TEXT"], a, b)
    return (at[0] - 300, low, right, at[1] + 1800)
