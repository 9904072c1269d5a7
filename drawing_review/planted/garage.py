"""A basement garage (地下车库) with its civil defence units (人防防护单元)."""

from __future__ import annotations

from drawing_review.planset.order import Box
from drawing_review.planset.pen import Point
from drawing_review.planted.draft import Draft, corners
from drawing_review.planted.frame import Sheet

BAY, DEPTH, AISLE = 2500.0, 5300.0, 6000.0
COLUMN = 600.0
WIDE, DEEP = 76_000.0, 50_000.0
FORM = {
    "use": "garage",
    "height_m": 0.0,
    "storeys_above": 0,
    "storeys_below": 1,
    "fire_class": 1,
    "sprinklered": True,
    "floor_area_m2": 12_000.0,
}


class Garage:
    def __init__(self, draft: Draft, corner: Point) -> None:
        self.draft, self.sheet = draft, Sheet(draft, corner, 200)
        self.origin = self.sheet.at(25_000, 45_000)

    def draw(self) -> dict[str, object]:
        self.sheet.frame("建施-02", "地下一层平面图", "建筑")
        self._storey()
        self._zone()
        self._bays()
        self._accessible()
        self._ramps()
        self._shelter()
        return dict(FORM)

    def at(self, x: float, y: float) -> Point:
        return (self.origin[0] + x, self.origin[1] + y)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        return (*self.at(x0, y0), *self.at(x1, y1))

    def _storey(self) -> None:
        d = self.draft
        d.rect("STOREY", self.box(-4000, -12_000, 135_000, 70_000))
        values = {"楼层号": "-1", "起始标高": "-4.500", "层高": "3.900", "适用层": "-1"}
        d.tag("STOREY", "楼层信息", self.at(-3500, 69_000), values, 500.0)
        lines = ("说明：", "1、地下汽车库，停车数量100辆以内，地下1层，耐火等级一级，设自动喷水灭火系统。")
        d.write("TEXT", self.sheet.at(10_000, 18_000), *lines, height=700.0)

    def _zone(self) -> None:
        """One compartment of the garage, limit 2000 m² twice (GB 50067 5.1.1, sprinklered)."""
        d = self.draft
        wide = d.pick("FIR-51", WIDE, d.roll(81_500, 84_500), 80_040.0)
        box = self.box(0, 0, wide, DEEP)
        handle = d.rect("FIREZONE", box)
        values = {"编号": "防火分区一", "面积标注": f"{wide * DEEP / 1e6:.0f}㎡", "自动喷水": "有"}
        d.tag("FIREZONE", "分区信息", self.at(30_000, 49_000), values | {"用途": "汽车库"}, 500.0)
        what = "地下汽车库防火分区面积超过4000㎡"
        d.plant("FIR-51", what, box, wide * DEEP / 1e6, 4000.0, "m²", (handle,))
        for place in (self.at(500, 2000), self.at(WIDE - 500, 48_000)):
            d.tag("EXIT", "疏散口", place, {"类型": "楼梯", "净宽": "1100"}, 300.0)
        for a, b in zip(ring := corners(box), (*ring[1:], ring[0]), strict=True):
            d.pen.line(d.layers["WALL"], a, b)

    def _bays(self) -> None:
        """Two double rows with aisles between; columns stand between every three bays."""
        d = self.draft
        aisle = d.pick("PRK-01", AISLE, d.roll(4600, 5300), 5498.0)
        rows = (6000.0, 6000.0 + DEPTH + aisle)
        for row, y in enumerate((*rows, 30_000.0, 30_000.0 + DEPTH + AISLE)):
            for n in range(15):
                self._bay(8000 + n * BAY + 700 * (n // 3), y)
            if row in (0, 2):
                width = aisle if row == 0 else AISLE
                self._lane(y + DEPTH, y + DEPTH + width)
        where = self.box(8000, 6000 + DEPTH, 50_000, 6000 + DEPTH + aisle)
        d.plant("PRK-01", "垂直式停车通车道宽度不足5.5m", where, aisle, 5500.0, "mm")
        bad = d.pick("PRK-11", False, True)
        for n in range(4):
            x = 8000 + 3 * BAY + n * (3 * BAY + 700) + 50
            self._column(x, 6000 + 4000)
            inside = bad and n == 1
            handle = self._column(x - (800 if inside else 0), 30_000 + 1000)
            if n == 1:
                x -= 800
                where = self.box(x, 31_000, x + COLUMN, 31_000 + COLUMN)
                d.plant("PRK-11", "柱侵占停车位", where, handles=(handle,))

    def _bay(self, x: float, y: float) -> str:
        return self.draft.rect("PARK", self.box(x, y, x + BAY, y + DEPTH))

    def _lane(self, low: float, high: float) -> None:
        d, middle = self.draft, (low + high) / 2
        d.pen.line(d.layers["LANE"], self.at(2000, middle), self.at(70_000, middle))

    def _column(self, x: float, y: float) -> str:
        return self.draft.rect("COLUMN", self.box(x, y, x + COLUMN, y + COLUMN))

    def _accessible(self) -> None:
        """Accessible bays: an aisle of 1.20 m beside each."""
        d, x, y = self.draft, 60_000.0, 6000.0
        strip = d.pick("ACC-08", 1200.0, d.roll(700, 1100), 1198.6)
        handle = self._bay(x, y)
        d.write("PARK", self.at(x + 300, y + 2500), "无障碍车位", height=350.0)
        aisle = d.rect("PARK", self.box(x + BAY, y, x + BAY + strip, y + DEPTH))
        d.write("PARK", self.at(x + BAY + 200, y + 1500), "轮椅通道", height=250.0)
        where = self.box(x, y, x + BAY + strip, y + DEPTH)
        what = "无障碍车位一侧轮椅通道不足1.20m"
        d.plant("ACC-08", what, where, strip, 1200.0, "mm", (handle, aisle))

    def _ramps(self) -> None:
        """Two ramps: one too narrow, the other too steep."""
        d = self.draft
        width = d.pick("PRK-04", 6000.0, d.roll(4500, 5300), 5497.0)
        handles = self._ramp((5000, -9000, 30_000, -9000 + width), f"{width:.0f}", "12%", "直线双车道")
        where = self.box(5000, -9000, 30_000, -9000 + width)
        d.plant("PRK-04", "直线双车道坡道净宽不足5.5m", where, width, 5500.0, "mm", handles)
        steep = d.pick("PRK-05", 14.0, d.roll(16.0, 20.0, 0.5))
        handles = self._ramp((45_000, -9000, 70_000, -3000), "6000", f"{steep:g}%", "直线双车道")
        where = self.box(45_000, -9000, 70_000, -3000)
        d.plant("PRK-05", "直线坡道坡度大于15%", where, steep / 100, 0.15, "1", handles)

    def _ramp(self, box: Box, width: str, slope: str, kind: str) -> tuple[str, str]:
        d = self.draft
        handle = d.rect("RAMP", self.box(*box))
        values = {"坡度": slope, "起止标高": "-4.500~±0.000", "净宽": width, "形式": kind}
        tag = d.tag("RAMP", "坡道信息", self.at(box[0] + 800, box[3] - 800), values, 400.0)
        d.write("RAMP", self.at(box[0] + 9000, box[3] - 1500), "汽车坡道", f"i={slope}", height=500.0)
        return handle, tag

    def _shelter(self) -> None:
        """Three units of class-II shelters for people east of the garage."""
        d = self.draft
        wide = d.pick("CDF-03", 40_000.0, d.roll(43_000, 48_000), 41_680.0)
        first = self._unit("一", 85_000, 0, wide, 48_000, 1400, 3)
        where = self.box(85_000, 0, 85_000 + wide, 48_000)
        area = wide * 48_000 / 1e6
        d.plant("CDF-03", "人员掩蔽防护单元面积超过2000㎡", where, area, 2000.0, "m²", (first,))
        people = d.pick("CDF-02", 300, 700)
        second = self._unit("二", 85_000, 52_000, 25_000, 16_000, people, 2)
        where = self.box(85_000, 52_000, 110_000, 68_000)
        what = "人均掩蔽面积不足1.0㎡"
        d.plant("CDF-02", what, where, 400 / people, 1.0, "m²", (second,))
        doors = d.pick("CDF-04", 2, 1)
        third = self._unit("三", 112_000, 52_000, 20_000, 16_000, 250, doors)
        where = self.box(112_000, 52_000, 132_000, 68_000)
        d.plant("CDF-04", "防护单元仅一个战时出入口", where, 1.0, 2.0, "1", (third,))

    def _around(self, mark: str, unit: Box) -> None:
        """The fire compartment that a unit lies in, used as a garage in peace."""
        d = self.draft
        x0, y0, x1, y1 = unit
        d.rect("FIREZONE", self.box(x0 - 300, y0 - 300, x1 + 300, y1 + 300))
        area = (x1 - x0 + 600) * (y1 - y0 + 600) / 1e6
        values = {"编号": f"防火分区人防{mark}", "面积标注": f"{area:.0f}㎡", "自动喷水": "有"}
        place = self.at(x0 + 12_000, y1 - 4000)
        d.tag("FIREZONE", "分区信息", place, values | {"用途": "汽车库"}, 500.0)
        for y in (y0 + 4000, y1 - 1500):
            d.tag("EXIT", "疏散口", self.at(x0 + 100, y), {"类型": "楼梯", "净宽": "1100"}, 300.0)

    def _unit(self, mark: str, x: float, y: float, wide: float, deep: float, people: int, doors: int) -> str:
        d = self.draft
        handle = d.rect("CD", self.box(x, y, x + wide, y + deep))
        values = {"单元编号": f"防护单元{mark}", "类别": "二等人员掩蔽所"}
        values |= {"掩蔽面积": f"{wide * deep / 1e6:.0f}㎡", "人数": f"{people}", "抗力级别": "核6级常6级"}
        d.tag("CD", "人防信息", self.at(x + 4000, y + deep - 4000), values, 600.0)
        for n, name in enumerate(("防毒通道", "密闭通道", "洗消间")):
            left = x + 9000 + 3200 * n
            d.rect("ROOM", self.box(left, y + 300, left + 3000, y + 3300))
            d.write("TEXT", self.at(left + 300, y + 1800), name, height=400.0)
        self._around(mark, (x, y, x + wide, y + deep))
        for n in range(doors):
            place = self.at(x + 3000 + n * 8000, y)
            values_of_door = {"编号": ("HFM1520", (place[0] + 200, place[1] + 300), 200.0)}
            d.pen.insert(d.layers["DOOR"], "$DorLib2D$00000001", place, (1.5, 1.5), 0.0, values_of_door)
        return handle
