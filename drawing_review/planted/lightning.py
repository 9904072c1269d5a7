"""The roof's protection against lightning (屋面防雷平面图): meshes, down conductors, strips along edges."""

from __future__ import annotations

from drawing_review.planset.pen import Point
from drawing_review.planted.draft import Draft
from drawing_review.planted.frame import Sheet

WIDE, DEEP, CELL = 48_000.0, 16_000.0, 12_000.0  # a building of class III: meshes of at most 20 × 20 m


def draw_roofs(draft: Draft, corner: Point) -> None:
    """Two roofs: a mesh too wide; conductors too far apart, and an edge without a strip."""
    sheet = Sheet(draft, corner, 150)
    sheet.frame("电施-12", "屋面防雷平面图", "电气")
    draft.write("TEXT", sheet.at(10_000, 15_000), "按三类防雷设计，接闪网格不大于20m×20m。", height=500.0)
    wide = draft.pick("LPS-02", CELL, 36_000.0)
    lines = [CELL, CELL + wide] if wide > CELL else [CELL, 2 * CELL, 3 * CELL]
    _roof(draft, sheet.at(10_000, 60_000), [x for x in lines if x < WIDE], gap=False, bare=False)
    box = sheet.box(10_000, 60_000, 10_000 + WIDE, 60_000 + DEEP)
    draft.plant("LPS-02", "屋面接闪网格大于三类的限值", box, None, None, "mm")
    gap, bare = draft.pick("LPS-03", False, True), draft.pick("LPS-04", False, True)
    _roof(draft, sheet.at(10_000, 30_000), [CELL, 2 * CELL, 3 * CELL], gap, bare)
    box = sheet.box(10_000, 30_000, 10_000 + WIDE, 30_000 + DEEP)
    draft.plant("LPS-03", "引下线沿周长间距大于25m", box, WIDE, 25_000.0, "mm")
    draft.plant("LPS-04", "北侧屋檐未设接闪带", box)


def _roof(draft: Draft, at: Point, lines: list[float], gap: bool, bare: bool) -> None:
    """`gap`: no conductor in the middle of the south side; `bare`: no strip along the north edge."""
    (x0, y0), layer = at, draft.layers["LPNET"]
    x1, y1 = x0 + WIDE, y0 + DEEP
    draft.area("ROOFEDGE", ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
    edges = [((x0, y0), (x1, y0)), ((x1, y0), (x1, y1)), ((x0, y0), (x0, y1))]
    if not bare:
        edges.append(((x0, y1), (x1, y1)))
    for a, b in (*edges, *(((x0 + x, y0), (x0 + x, y1)) for x in lines)):
        draft.pen.polyline(layer, (a, b))
    for x in (x0, x0 + WIDE / 2, x1):
        for y in (y0, y1):
            if not (gap and y == y0 and x == x0 + WIDE / 2):
                draft.symbol("DOWNCOND", "引下线", (x, y))
    draft.write("LPNET", (x0 + 1000, y0 + 2000), "三类防雷", height=500.0)
