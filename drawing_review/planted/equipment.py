"""Water, alarm, light and air on an office's plan (水施, 电施, 暖施), each on its own sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from drawing_review.planset.pen import Point
from drawing_review.planted.draft import Draft, around
from drawing_review.planted.floor import Floor, Room
from drawing_review.planted.frame import Sheet
from drawing_review.planted.lightning import draw_roofs
from drawing_review.planted.office import FORM

LENGTH, CORRIDOR = 60_000.0, 2000.0
TOP = 2200.0  # where the rooms north of the corridor begin
SPACING = 140_000.0
HAZARD = "自动喷水灭火系统，中危险级I级，标准覆盖面积洒水喷头，K=80。"


class Equipment:
    def __init__(self, draft: Draft, corner: Point) -> None:
        self.draft, self.corner = draft, corner

    def draw(self) -> dict[str, object]:
        sheets: tuple[tuple[str, str, str, Callable[[Floor], None]], ...] = (
            ("水施-03", "一层喷淋及消火栓平面图", "给排水", self._water),
            ("电施-05", "一层火灾自动报警平面图", "电气", self._alarm),
            ("电施-04", "一层应急照明平面图", "电气", self._light),
            ("暖施-03", "一层通风防排烟平面图", "暖通", self._air),
        )
        for n, (number, name, discipline, content) in enumerate(sheets):
            sheet = Sheet(self.draft, (self.corner[0] + n * SPACING, self.corner[1]), 150)
            sheet.frame(number, name, discipline)
            floor = Floor(self.draft, sheet.at(15_000, 35_000))
            content(floor)
            floor.finish()
        draw_roofs(self.draft, (self.corner[0], self.corner[1] - 100_000))
        return dict(FORM)

    def _corridor(self, f: Floor) -> Room:
        d = self.draft
        room = f.room("疏散走道", 0, 0, LENGTH, 0, LENGTH, CORRIDOR, 0, CORRIDOR)
        box = f.box(-200, -200, LENGTH + 200, 13_000)
        d.rect("FIREZONE", box)
        values = {"编号": "防火分区1", "面积标注": f"{60.4 * 13.2:.0f}㎡", "自动喷水": "有", "用途": "办公"}
        d.tag("FIREZONE", "分区信息", f.at(45_000, 12_500), values, 200.0)
        for x in (1000.0, LENGTH - 1000):
            d.tag("EXIT", "疏散口", f.at(x, 1000), {"类型": "楼梯", "净宽": "1400"}, 150.0)
        return room

    def _along(self, f: Floor, token: str, block: str, xs: Iterable[float], y: float = 1000.0) -> list[str]:
        return [self.draft.symbol(token, block, f.at(x, y)) for x in xs]

    def _water(self, f: Floor) -> None:
        d = self.draft
        self._corridor(f)
        d.write("TEXT", f.at(0, -6000), HAZARD, height=500.0)
        self._sprinklers(f)
        xs = d.pick("WAT-01", (5000.0, 25_000.0, 45_000.0), (5000.0, 45_000.0))
        handles = self._along(f, "HYDRANT", "室内消火栓平面", xs, 1700.0)
        where = f.box(5000, -200, 45_000, 13_000)
        d.plant("WAT-01", "室内消火栓间距大于30m", where, 40_000.0, 30_000.0, "mm", handles)
        xs = d.pick("WAT-07", (10_000.0, 30_000.0, 50_000.0), (10_000.0,))
        handles = [h for y in (300.0, 600.0) for h in self._along(f, "EXT", "手提式灭火器", xs, y)]
        where = f.box(0, -200, LENGTH, 13_000)
        d.plant("WAT-07", "灭火器保护距离大于20m", where, handles=handles)

    def _sprinklers(self, f: Floor) -> None:
        """Rooms with heads: two too far apart, one left out, heads over switchgear, a branch too long."""
        d = self.draft
        third = d.pick("WAT-03", 7500.0, 4500 + d.roll(3900, 4200), 4500 + 3602.0)
        last = 10_500.0 if third == 7500 else min(third + 2400, 11_200)
        f.room("办公室", 0, TOP, 12_000, TOP + 9000)
        heads = self._heads(f, (1500.0, 4500.0, third, last), (1500.0, 4500.0, 7500.0))
        where = f.box(4500, TOP, third, TOP + 9000)
        d.plant("WAT-03", "喷头间距大于3.6m", where, third - 4500, 3600.0, "mm", heads)
        room = f.room("资料室", 12_200, TOP, 21_200, TOP + 9000)
        missing = d.pick("WAT-04", (), ((16_700.0, TOP + 4500), (19_700.0, TOP + 4500)))
        ys = (1500.0, 4500.0, 7500.0)
        heads = self._heads(f, (13_700.0, 16_700.0, 19_700.0), ys, missing)
        d.plant("WAT-04", "资料室中部无喷头保护", room.box, handles=(room.handle, *heads))
        room = f.room("变配电室", 21_400, TOP, 30_400, TOP + 9000)
        places = d.pick("WAT-05", (), (23_000.0, 26_000.0))
        heads = self._heads(f, places, (4500.0,))
        d.plant("WAT-05", "变配电室内设喷头", room.box, handles=(room.handle, *heads))
        f.room("敞开办公", 30_600, TOP, 56_200, TOP + 3400)
        step = d.pick("WAT-06", 3300.0, 2550.0)
        xs = [31_800 + step * n for n in range(d.pick("WAT-06", 8, 10))]
        heads = self._heads(f, xs, (1700.0,))
        d.pen.polyline(d.layers["PIPE"], [f.at(x, TOP + 1700) for x in (30_600.0, *xs)])
        where = f.box(30_600, TOP, 56_200, TOP + 3400)
        d.plant("WAT-06", "配水支管喷头多于8只", where, 10.0, 8.0, "1", (d.pen.last, *heads))

    def _heads(
        self, f: Floor, xs: Iterable[float], ys: Iterable[float], missing: tuple[Point, ...] = ()
    ) -> list[str]:
        places = [(x, TOP + y) for x in xs for y in ys]
        return [self.draft.symbol("SPRK", "喷头", f.at(*p)) for p in places if p not in missing]

    def _alarm(self, f: Floor) -> None:
        d = self.draft
        corridor = self._corridor(f)
        all_five = (6000.0, 18_000.0, 30_000.0, 42_000.0, 54_000.0)
        xs = d.pick("ELE-01", all_five, (all_five[0], *all_five[2:]))
        handles = self._along(f, "DET", "E-BFAS110", xs)
        where = f.box(6000, -200, 30_000, 2200)
        what = "走道感烟探测器间距大于15m"
        d.plant("ELE-01", what, where, 24_000.0, 15_000.0, "mm", (*handles, corridor.handle))
        for n, name in enumerate(("办公室", "会议室", "资料室")):
            x = 8200.0 * n
            room = f.room(name, x, TOP, x + 8000, TOP + 7000)
            gap = d.pick("ELE-02", 4000.0, d.roll(200, 450), 498.5) if n == 1 else 4000.0
            if n < 2 or d.pick("ELE-03", True, False):
                handle = d.symbol("DET", "E-BFAS110", f.at(x + gap, TOP + 3500))
            if n == 1:
                place = around(f.at(x + gap, TOP + 3500))
                handles = [handle, room.handle]
                d.plant("ELE-02", "探测器距墙不足0.5m", place, gap, 500.0, "mm", handles)
            if n == 2:
                d.plant("ELE-03", "资料室未设探测器", room.box, handles=(room.handle,))
        everywhere = f.box(-200, -200, LENGTH + 200, 13_000)
        xs = d.pick("ELE-04", (2000.0, 30_000.0, 58_000.0), (2000.0,))
        handles = self._along(f, "MCP_SPK", "手动报警按钮", xs, 300.0)
        d.plant("ELE-04", "手动报警按钮步行距离大于30m", everywhere, handles=handles)
        xs = d.pick("ELE-05", (8000.0, 30_000.0, 52_000.0), (8000.0,))
        handles = self._along(f, "MCP_SPK", "消防广播扬声器", xs, 1600.0)
        d.plant("ELE-05", "至最近扬声器大于25m", everywhere, handles=handles)

    def _light(self, f: Floor) -> None:
        d = self.draft
        corridor = self._corridor(f)
        gap = d.pick("ELE-06", 15_000.0, d.roll(24_000, 28_000), 20_010.0)
        xs = (3000.0, 3000 + gap, 36_000.0, 54_000.0)
        handles = self._along(f, "SIGN_EMLT", "疏散指示标志", xs, 300.0)
        where = f.box(3000, -200, 36_000, 2200)
        what = "疏散指示标志间距大于20m"
        d.plant("ELE-06", what, where, gap, 20_000.0, "mm", (*handles, corridor.handle))
        self._along(f, "SIGN_EMLT", "应急照明灯", (5000.0, 15_000.0, 25_000.0, 35_000.0, 45_000.0, 55_000.0))
        for rule, name, x, what in (
            ("ELE-07", "封闭楼梯间", 0.0, "楼梯间未设疏散照明"),
            ("ELE-08", "消防控制室", 3200.0, "消防控制室未设备用照明"),
        ):
            room = f.room(name, x, TOP, x + 3000, TOP + 7000)
            if d.pick(rule, True, False):
                d.symbol("SIGN_EMLT", "应急照明灯", f.at(x + 1500, TOP + 3500))
            d.plant(rule, what, room.box, handles=(room.handle,))

    def _air(self, f: Floor) -> None:
        d = self.draft
        self._corridor(f)
        room = f.room("展厅", 0, TOP, 50_000, TOP + 10_000)
        x = d.pick("FIR-57", 25_000.0, 1500.0)
        handle = d.symbol("VENT", "排烟口", f.at(x, TOP + 5000))
        d.write("TEXT", f.at(x + 400, TOP + 5400), "排烟口", height=250.0)
        what = "展厅内最远点至排烟口大于30m"
        d.plant("FIR-57", what, room.box, handles=(handle, room.handle))
        gap = d.pick("HVC-02", 9000.0, d.roll(2500, 4500), 4998.0)
        other = d.symbol("VENT", "补风口", f.at(x + gap, TOP + 5000))
        d.write("TEXT", f.at(x + gap + 400, TOP + 5400), "补风口", height=250.0)
        where = f.box(x, TOP + 4500, x + gap, TOP + 5500)
        d.plant("HVC-02", "补风口与排烟口间距不足5m", where, gap, 5000.0, "mm", (handle, other))
        deep = d.pick("FIR-56", 18_000.0, d.roll(22_000, 25_000, 100), 20_014.0)
        box = f.box(0, 16_000, 50_000, 16_000 + deep)
        handle = d.rect("FIREZONE", box)
        lines = ("防烟分区1", f"面积{50 * deep / 1000:.1f}㎡", "净高3.60m")
        d.write("FIREZONE", f.at(2000, 16_000 + deep - 2000), *lines, height=400.0)
        area = 50 * deep / 1000
        d.plant("FIR-56", "防烟分区面积超过1000㎡（净高3.6m）", box, area, 1000.0, "m²", (handle,))
