"""The storey below ground of a block of flats (地下一层): store rooms, and what may not lie there."""

from __future__ import annotations

from drawing_review.planset.pen import Point
from drawing_review.planted.draft import Draft
from drawing_review.planted.floor import Floor
from drawing_review.planted.frame import Sheet


def draw_basement(d: Draft, corner: Point) -> None:
    sheet = Sheet(d, corner, 100)
    sheet.frame("住施-01", "地下一层平面图", "建筑")
    floor = Floor(d, sheet.at(15_000, 25_000))
    box = floor.box(-1000, -1000, 21_000, 8000)
    d.rect("STOREY", box)
    values = {"楼层号": "-1", "起始标高": "-3.600", "层高": "3.600", "适用层": "-1"}
    d.tag("STOREY", "楼层信息", floor.at(-800, 7600), values)
    name = d.pick("ARC-38", "库房", "卧室")
    stated = d.pick("DRW-19", 1.0, 1.04 + d.roll(0, 0.1, 0.01), 1.0105)
    floor.room("走道", 0, 0, 20_000, 1500)
    room = floor.room(name, 0, 1700, 4000, 6000)
    other = floor.room("设备间", 4200, 1700, 9000, 6000, stated=stated)
    floor.door("FM乙1021", (1000, 1600), (2000, 1600))
    floor.door("FM乙1221", (5000, 1600), (6200, 1600), left=False)
    floor.finish()
    d.plant("ARC-38", "地下室设卧室", room.box, handles=(room.handle,))
    true = 4800 * 4300 / 1e6
    what = "面积标注与轮廓不符"
    d.plant("DRW-19", what, other.box, round(true * stated, 2), true, "m²", (other.handle,))
