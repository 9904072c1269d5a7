"""The site plan (总平面图): what the rules of sites, of fire rescue and of planning look at."""

from __future__ import annotations

from typing import NamedTuple

from drawing_review.planset.order import Box
from drawing_review.planset.pen import Point
from drawing_review.planted.draft import Draft, M, around
from drawing_review.planted.frame import Sheet

LAND = (260.0, 190.0)  # m
SETBACK = 8.0  # of this site's planning conditions, m
BIG = 2000.0  # letters of a site plan
ROAD_WIDTH, BAY, BAY_DEPTH, BAYS = 7.0, 2.5, 5.3, 20
Metres = tuple[float, float, float, float]


class House(NamedTuple):
    name: str
    box: Metres
    storeys: int
    height: float
    use: str

    @property
    def kind(self) -> str:
        return "高层" if self.height > (27 if self.use == "住宅" else 24) else "多层"


class Site:
    """Metres from the lower left corner of the land become mm of the drawing."""

    def __init__(self, draft: Draft, corner: Point) -> None:
        self.draft, self.sheet = draft, Sheet(draft, corner, 500)
        self.origin = (corner[0] + 30 * M, corner[1] + 70 * M)
        self.houses: list[House] = []
        self.greens: list[Metres] = []

    def draw(self) -> dict[str, float]:
        """Everything; what the planning conditions and the project's form say of it."""
        self.sheet.frame("总施-01", "总平面图", "总图")
        self.handle_of_land = self.draft.rect("REDLINE", self.box(0.0, 0.0, *LAND))
        inner = (SETBACK, SETBACK, LAND[0] - SETBACK, LAND[1] - SETBACK)
        self.draft.rect("SETBACK", self.box(*inner))
        self._setback()
        self._projection()
        self._separations()
        self._lanes()
        self._rescue()
        self._roads()
        self._parking()
        self._hydrants()
        self._greens()
        return self._indicators()

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        return (*self.at(x0, y0), *self.at(x1, y1))

    def at(self, x: float, y: float) -> Point:
        return (self.origin[0] + x * M, self.origin[1] + y * M)

    def _house(self, name: str, box: Metres, storeys: int, height: float, use: str) -> str:
        house = House(name, box, storeys, height, use)
        self.houses.append(house)
        handle = self.draft.rect("BLDG", self.box(*box))
        middle = self.at(box[0] + 2, (box[1] + box[3]) / 2 + 3)
        values = {"名称": name, "层数": f"{storeys}F", "高度": f"{height:.1f}m", "耐火等级": "二级"}
        self.draft.tag("BLDG", "建筑信息", middle, values | {"用途": use, "类别": house.kind}, 900.0)
        return handle

    def _setback(self) -> None:
        d = self.draft
        gap = d.pick("SITE-01", 9.0, d.roll(5.0, 7.5, 0.1), SETBACK - 0.004)
        box = (80.0, gap, 110.0, gap + 12)
        handle = self._house("物业用房", box, 2, 8.0, "办公")
        measured = round(gap * M, 3)
        where = self.box(80, 0, 110, gap + 12)
        d.plant("SITE-01", "物业用房退让用地红线不足", where, measured, SETBACK * M, "mm", (handle,))

    def _projection(self) -> None:
        d = self.draft
        over = d.pick("SITE-06", -10.0, d.roll(0.3, 1.5, 0.1), 0.0015 - SETBACK)
        box = (LAND[0] + over - 15, 20.0, LAND[0] + over, 36.0)
        handle = self._house("变电所", box, 1, 5.0, "设备")
        where = self.box(LAND[0] - 5, 20, LAND[0] + 5, 36)
        d.plant("SITE-06", "变电所突出用地红线", where, over * M, 0.0, "mm", (handle,))

    def _separations(self) -> None:
        """Fire separation (GB 50016 5.2.2, 5.2.6): towers, and lower ones."""
        d = self.draft
        first = self._house("1#住宅楼", (12, 150, 62, 164), 18, 53.9, "住宅")
        gap = d.pick("SITE-07", 15.0, d.roll(10.0, 12.8, 0.1), 12.99)
        second = self._house("2#住宅楼", (62 + gap, 150, 112 + gap, 164), 18, 53.9, "住宅")
        where = self.box(62, 150, 62 + gap, 164)
        d.plant("SITE-07", "1#与2#高层住宅防火间距不足", where, gap * M, 13 * M, "mm", (first, second))
        self._house("3#住宅楼", (150, 150, 190, 162), 6, 18.9, "住宅")
        self._house("4#住宅楼", (200, 150, 240, 162), 6, 18.9, "住宅")
        tower = self._house("5#办公楼", (20, 90, 60, 120), 26, 112.0, "办公")
        gap = d.pick("SITE-08", 12.0, d.roll(7.0, 8.8, 0.1), 8.9915)
        low = self._house("6#配套用房", (60 + gap, 96, 78 + gap, 112), 3, 12.6, "办公")
        where = self.box(60, 96, 60 + gap, 112)
        d.plant("SITE-08", "5#超高层与多层的防火间距不足", where, gap * M, 9 * M, "mm", (tower, low))

    def _lanes(self) -> None:
        """A ring of fire lanes, and a dead end with its turning place."""
        d = self.draft
        width = d.pick("SITE-12", 4.5, d.roll(3.2, 3.9, 0.1), 3.997)
        ring = [(5, 128), (110, 128), (110, 132.5 - width), (116, 132.5 - width), (116, 128), (200, 128)]
        ring += [(200, 132.5), (5, 132.5)]
        handle = d.area("FIRELANE", [self.at(x, y) for x, y in ring])
        self._lane_label(30, 130, 4.5)
        where = self.box(108, 127, 118, 133)
        d.plant("SITE-12", "消防车道净宽不足（局部收窄）", where, width * M, 4 * M, "mm", (handle,))
        for box in ((5, 68, 200, 72.5), (5, 72.5, 9.5, 128), (195.5, 72.5, 200, 128)):
            d.rect("FIRELANE", self.box(*box))
            self._lane_label(box[0] + 0.5, (box[1] + box[3]) / 2, 4.5)
        d.rect("FIRELANE", self.box(200, 100, 243, 104.5))
        self._lane_label(215, 102, 4.5)
        size = d.pick("SITE-14", 15.0, d.roll(9.0, 11.5, 0.1), 11.99)
        handle = d.rect("FIRELANE", self.box(243, 100, 243 + size, 100 + size))
        d.write("FIRELANE", self.at(244, 105), "回车场", height=900.0)
        where = self.box(200, 100, 243 + size, 100 + size)
        d.plant("SITE-14", "尽头式消防车道回车场过小", where, size * M, 12 * M, "mm", (handle,))

    def _lane_label(self, x: float, y: float, width: float) -> None:
        values = {"宽": f"{width:g}m", "坡度": "3%", "承重": "30t"}
        self.draft.tag("FIRELANE", "车道信息", self.at(x, y), values, 500.0)
        self.draft.write("FIRELANE", self.at(x + 8, y), "消防车道", height=900.0)

    def _rescue(self) -> None:
        """Ground for ladders (登高操作场地) along the high buildings."""
        d = self.draft
        gap = d.pick("SITE-17", 7.0, d.roll(3.5, 4.6, 0.1), 4.996)
        handle = self._ground((12, 140 - gap + 0, 62, 150 - gap), "1")
        where = self.box(12, 140 - gap, 62, 150)
        d.plant("SITE-17", "登高操作场地距1#外墙不足5m", where, gap * M, 5 * M, "mm", (handle,))
        second = self.houses[3].box
        length = d.pick("SITE-18", 50.0, d.roll(20.0, 40.0, 1.0))
        handle = self._ground((second[0], 133, second[0] + length, 143), "2")
        where = self.box(second[0], 133, second[2], 164)
        d.plant("SITE-18", "2#登高操作场地未覆盖一个长边", where, length * M, 50 * M, "mm", (handle,))
        self._ground((20, 73, 60, 83), "3")
        tree = self.at(d.pick("SITE-19", 132.0, 35.0), d.pick("SITE-19", 60.0, 148.0))
        handle = d.symbol("GREEN", "乔木", tree)
        d.plant("SITE-19", "登高场地与1#之间有乔木", around(tree, 2 * M), handles=(handle,))

    def _ground(self, box: Metres, number: str) -> str:
        handle = self.draft.rect("RESCUE", self.box(*box))
        values = {"长": f"{box[2] - box[0]:g}m", "宽": f"{box[3] - box[1]:g}m", "坡度": "1%"}
        self.draft.tag("RESCUE", "场地信息", self.at(box[0] + 1, box[1] + 6), values, 500.0)
        self.draft.write("RESCUE", self.at(box[0] + 8, box[1] + 4), f"消防登高操作场地{number}", height=900.0)
        return handle

    def _roads(self) -> None:
        d = self.draft
        width = d.pick("SITE-23", 7.0, d.roll(5.0, 5.9, 0.1), 6.9945)
        handle = d.rect("ROAD", self.box(125, 40, 230, 40 + width))
        d.tag("ROAD", "道路信息", self.at(130, 44), {"等级": "基地内双车道", "车道数": "2"}, 900.0)
        where = self.box(125, 40, 230, 40 + width)
        d.plant("SITE-23", "双车道路面宽度不足", where, width * M, 7 * M, "mm", (handle,))
        gap = d.pick("SITE-27", 6.0, d.roll(0.8, 1.4, 0.1))
        handle = d.rect("ROAD", self.box(150, 162 + gap, 245, 169 + gap))
        d.tag("ROAD", "道路信息", self.at(155, 166 + gap), {"等级": "基地内双车道", "车道数": "2"}, 900.0)
        where = self.box(150, 162, 245, 169 + gap)
        d.plant("SITE-27", "住宅外墙至道路边缘过近", where, gap * M, None, "mm", (handle,))

    def _parking(self) -> None:
        d = self.draft
        gap = d.pick("SITE-11", 9.0, d.roll(3.5, 5.5, 0.1), 5.9955)
        wrong = d.pick("PRK-01", BAY, d.roll(2.1, 2.35, 0.01), 2.3985)
        x = 80 - gap - BAYS * BAY
        bays = [self._bay(x + n * BAY, BAY) for n in range(1, BAYS)]
        handle = self._bay(x - 1, wrong)
        place = self.box(x - 1, 10, x - 1 + wrong, 10 + BAY_DEPTH)
        d.plant("PRK-01", "停车位宽度不足", place, wrong * M, 2.4 * M, "mm", (handle,))
        where = self.box(80 - gap - BAY, 8, 81, 16)
        d.plant("SITE-11", "停车场与物业用房防火间距不足", where, gap * M, 6 * M, "mm", (bays[-1],))

    def _bay(self, x: float, width: float) -> str:
        return self.draft.rect("PARK", self.box(x, 10, x + width, 10 + BAY_DEPTH))

    def _hydrants(self) -> None:
        d = self.draft
        for x, y in ((12, 125.5), (100, 125.5), (190, 125.5), (12, 65.5), (190, 65.5), (115, 65.5)):
            d.symbol("HYDRANT", "室外消火栓", self.at(x, y))
        gap = d.pick("SITE-30", 6.5, d.roll(3.0, 4.7, 0.1), 4.997)
        house = self.houses[-1].box
        place = self.at((house[0] + house[2]) / 2, house[3] + gap)
        handle = d.symbol("HYDRANT", "室外消火栓", place)
        d.plant("SITE-30", "室外消火栓距外墙不足5m", around(place, M), gap * M, 5 * M, "mm", (handle,))
        gap = d.pick("SITE-31", 20.0, d.roll(8.0, 13.0, 0.1), 14.99)
        place = self.at(190 - gap, 65.5)
        handle = d.symbol("HYDRANT", "水泵接合器", place)
        what = "水泵接合器距室外消火栓不足15m"
        d.plant("SITE-31", what, around(place, M), gap * M, 15 * M, "mm", (handle,))

    def _greens(self) -> None:
        d = self.draft
        depth = d.pick("SITE-04", 44.0, d.roll(18.0, 24.0, 1.0))
        self.greens = [
            (110, 76, 190, 76 + depth),
            (12, 30, 115, 60),
            (125, 52, 250, 64),
            (125, 172, 250, 186),
        ]
        for box in self.greens:
            d.rect("GREEN", self.box(*box))
            values = {"类型": "实土", "系数": "1.0"}
            d.tag("GREEN", "绿地信息", self.at(box[0] + 2, box[1] + 4), values, 900.0)

    def _indicators(self) -> dict[str, float]:
        """The table of indicators (经济技术指标表), and the conditions that this twin keeps or breaks."""
        d = self.draft
        land = LAND[0] * LAND[1]
        ground = sum(_square(h.box) for h in self.houses)
        floors = sum(_square(h.box) * h.storeys for h in self.houses)
        green = sum(_square(box) for box in self.greens)
        stated = round(floors / land, 2) + d.pick("DRW-21", 0.0, 0.3)
        rows = {
            "用地面积(㎡)": f"{land:.0f}",
            "总建筑面积(㎡)": f"{floors:.0f}",
            "计容建筑面积(㎡)": f"{floors:.0f}",
            "建筑基底面积(㎡)": f"{ground:.0f}",
            "绿地面积(㎡)": f"{green:.0f}",
            "容积率": f"{stated:.2f}",
            "建筑密度(%)": f"{100 * ground / land:.2f}",
            "绿地率(%)": f"{100 * green / land:.2f}",
            "机动车停车位(个)": f"{BAYS}",
        }
        for row, (name, value) in enumerate(rows.items()):
            y = 60 - 3.0 * row
            self.draft.write("TEXT", self.at(285, y), name, height=1200.0)
            self.draft.write("TEXT", self.at(315, y), value, height=1200.0)
        where = self.box(280, 20, 330, 65)
        d.plant("DRW-21", "指标表容积率与建筑面积、用地面积不符", where, stated, floors / land, "1")
        return self._conditions(land, ground, floors, green)

    def _conditions(self, land: float, ground: float, floors: float, green: float) -> dict[str, float]:
        d, everywhere = self.draft, self.sheet.whole
        density = ground / land
        most = round(d.pick("SITE-02", density * 1.1, density * 0.95, density * 0.998), 6)
        d.plant("SITE-02", "建筑密度超过规划条件", everywhere, density, most, "1")
        ratio = floors / land
        far = round(d.pick("SITE-03", ratio * 1.1, ratio * 0.95), 4)
        d.plant("SITE-03", "容积率超过规划条件", everywhere, ratio, far, "1")
        least = d.pick("SITE-04", 0.2, 0.21)
        d.plant("SITE-04", "绿地率低于规划条件", everywhere, green / land, least, "1")
        return {
            "land_area_m2": land,
            "setback_m": SETBACK,
            "density_limit": most,
            "far_limit": far,
            "green_ratio_min": least,
        }


def _square(box: Metres) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
