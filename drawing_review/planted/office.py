"""An office building's ground floor (办公楼首层): 6 storeys, 23.4 m, sprinklered; its fire compartments."""

from __future__ import annotations

from drawing_review.planset.pen import Point
from drawing_review.planted.draft import Draft, around
from drawing_review.planted.floor import Floor, Room
from drawing_review.planted.frame import Sheet
from drawing_review.planted.notes import OFFICE_NOTES, write_notes
from drawing_review.planted.schedule import draw_schedule

LENGTH, CORRIDOR = 48_000.0, 2000.0
NORTH, SOUTH = (2200.0, 9200.0), (-7200.0, -200.0)
STOREY_HEIGHT = 3900.0
DEAD_END = 22_000 * 1.25  # GB 50016 5.5.17: other public buildings, class I-II, sprinklered
FORM = {
    "use": "office",
    "height_m": 23.4,
    "storeys_above": 6,
    "storeys_below": 1,
    "fire_class": 2,
    "sprinklered": True,
    "floor_area_m2": 14_000.0,
}


class Office:
    def __init__(self, draft: Draft, corner: Point) -> None:
        self.draft, self.sheet = draft, Sheet(draft, corner, 150)
        self.floor = Floor(draft, self.sheet.at(15_000, 40_000))

    def draw(self) -> dict[str, object]:
        self.sheet.frame("建施-03", "一层平面图", "建筑")
        self._corridor()
        self._stairs()
        self._plant_rooms()
        self._halls()
        self._toilets()
        self._lift()
        self._ramp()
        self._route()
        self.floor.finish()
        self._schedule()
        write_notes(self.draft, self.sheet.at(8000, 24_000), 500.0, OFFICE_NOTES)
        self._upper()
        self._zones()
        return dict(FORM)

    def _corridor(self) -> None:
        """The escape corridor: narrowed by a column, and with a dead end beyond the eastern stair."""
        d, f, x = self.draft, self.floor, 27_000.0
        left = d.pick("ARC-26", CORRIDOR, d.roll(850, 1050), 1298.8)
        end = LENGTH + d.pick("FIR-08", 12_000.0, d.roll(30_000, 34_000))
        ring = [0, 0, end, 0, end, CORRIDOR]
        if left < CORRIDOR:
            ring += [x + 600, CORRIDOR, x + 600, left, x, left, x, CORRIDOR]
        corridor = f.room("疏散走道", *ring, 0, CORRIDOR)
        where = f.box(x - 300, -100, x + 900, CORRIDOR + 100)
        for rule, least in (("ARC-26", 1300.0), ("FIR-12", 1100.0), ("FIR-13", 1100.0)):
            d.plant(rule, "走道净宽不足（柱处收窄）", where, left, least, "mm", (corridor.handle,))
        room = f.room("办公室", end - 5000, NORTH[0], end, 6000)
        handle = f.door("M1021", (end - 2500, 2100), (end - 1500, 2100))
        where = f.box(end - 5000, 0, end, 6000)
        what = "袋形走道房间门至楼梯间过远"
        d.plant("FIR-08", what, where, None, DEAD_END, "mm", (handle, room.handle, corridor.handle))

    def _stairs(self) -> None:
        d = self.draft
        tread = d.pick("ARC-24", 280.0, d.roll(220, 250), 258.6)
        room, handle = self._stair("LT-1", 0.0, 3000.0, 9200.0, tread, 12)
        d.plant("ARC-24", "公共楼梯踏步宽不足0.26m", room.box, tread, 260.0, "mm", (handle, room.handle))
        lines = d.pick("ARC-23", 12, 20)
        room, handle = self._stair("LT-2", 45_000.0, 3000.0, 12_000.0, 280.0, lines)
        d.plant("ARC-23", "梯段级数超过18级", room.box, float(lines), 18.0, "1", (handle, room.handle))
        wide = d.pick("ARC-28", 2750.0, d.roll(1900, 2200), 2347.4)
        room, handle = self._stair("LT-3", 36_200.0, wide, 9200.0, 280.0, 12)
        flight = (wide - 150) / 2
        what = "梯段净宽不足1.10m"
        d.plant("ARC-28", what, room.box, flight, 1100.0, "mm", (handle, room.handle))

    def _stair(
        self, number: str, x: float, wide: float, top: float, tread: float, lines: int
    ) -> tuple[Room, str]:
        d, f = self.draft, self.floor
        room = f.room("封闭楼梯间", x, NORTH[0], x + wide, top, label=False)
        d.write("TEXT", f.at(x + 200, top - 300), "封闭楼梯间", height=220.0)
        f.door("FM乙1521", (x + 400, 2100), (x + 1900, 2100))
        f.stair((x, NORTH[0], x + wide, top), tread, lines, 150.0, 1900, 2 * lines)
        values = {"编号": number, "层高": f"{STOREY_HEIGHT:.0f}", "级数": f"{2 * lines}"}
        values |= {"踏步宽": f"{tread:.0f}", "踏步高": f"{STOREY_HEIGHT / (2 * lines):.1f}"}
        values |= {"净宽": f"{(wide - 150) / 2:.0f}", "形式": "封闭楼梯间"}
        handle = d.tag("STAIR", "楼梯信息", f.at(x + 1600, top - 300), values, 150.0)
        exit_values = {"类型": "楼梯", "净宽": "1400"}
        d.tag("EXIT", "疏散口", f.at(x + 1150, 2100), exit_values, 150.0)
        return room, handle

    def _plant_rooms(self) -> None:
        d, f = self.draft, self.floor
        f.room("办公室", 3200, NORTH[0], 11_000, NORTH[1])
        f.door("M1021", (5000, 2100), (6000, 2100))
        f.window("C1818", (5000, 9300), (6800, 9300))
        room = f.room("变配电室", 17_200, NORTH[0], 26_000, NORTH[1])
        first = f.door("FM甲1221", (18_000, 2100), (19_200, 2100), left=False)
        if d.pick("ELE-09", True, False):
            f.door("FM甲1221", (24_000, 2100), (25_200, 2100), left=False)
        what = "配电室长度大于7m仅一个出口"
        d.plant("ELE-09", what, room.box, 1.0, 2.0, "1", (room.handle, first))
        room = f.room("通风空调机房", 11_200, NORTH[0], 17_000, NORTH[1])
        code = d.pick("FIR-30", "FM甲1221", d.dice.choice(("M1221", "FM丙1221")))
        handle = f.door(code, (13_000, 2100), (14_200, 2100), left=False)
        d.plant("FIR-30", "空调机房门不是甲级防火门", room.box, handles=(handle, room.handle))

    def _halls(self) -> None:
        """Large rooms south of the corridor: too few doors, doors too near, a door that opens inwards."""
        d, f = self.draft, self.floor
        y = -100.0
        room = f.room("多功能厅", 0, SOUTH[0], 19_000, SOUTH[1])
        f.door("M1521", (2000, y), (3500, y))
        if d.pick("FIR-07", True, False):
            f.door("M1521", (14_000, y), (15_500, y))
        d.plant("FIR-07", "房间大于120㎡仅一个疏散门", room.box, 1.0, 2.0, "1", (room.handle,))
        gap = d.pick("FIR-06", 9000.0, d.roll(3000, 4700), 4996.0)
        room = f.room("展厅", 19_200, SOUTH[0], 38_000, SOUTH[1])
        first = f.door("M1521", (21_000, y), (22_500, y))
        second = f.door("M1521", (22_500 + gap, y), (24_000 + gap, y))
        where = f.box(21_000, -300, 24_000 + gap, 100)
        handles = (first, second, room.handle)
        d.plant("FIR-06", "两疏散门间距不足5m", where, gap, 5000.0, "mm", handles)
        room = f.room("培训教室", 38_200, SOUTH[0], LENGTH, SOUTH[1])
        values = {"名称": "培训教室", "使用面积": "68.60", "人数": "70", "净高": "2800"}
        d.tag("ROOM", "房间信息", f.at(42_500, -5000), values, 200.0)
        out = d.pick("FIR-18", True, False)
        doors = [f.door("M1521", (x, y), (x + 1500, y), left=out) for x in (38_800.0, 45_800.0)]
        where = f.box(38_200, -1800, LENGTH, 1600)
        d.plant("FIR-18", "超过60人的房间疏散门向内开启", where, handles=(*doors, room.handle))

    def _toilets(self) -> None:
        d, f = self.draft, self.floor
        f.room("男卫生间", 26_200, NORTH[0], 29_600, NORTH[1])
        f.door("M1021", (28_000, 2100), (29_000, 2100))
        for n in range(3):
            d.symbol("SANI", "洗手盆", f.at(26_600, 4000 + 800 * n))
        deep = d.pick("ACC-09", 2300.0, d.roll(1500, 1850), 1998.6)
        room = f.room("无障碍卫生间", 29_800, NORTH[0], 31_800, NORTH[0] + deep)
        area = 2000 * deep / 1e6
        d.plant("ACC-09", "无障碍卫生间面积不足4.00㎡", room.box, area, 4.0, "m²", (room.handle,))
        width = d.pick("ACC-06", 1100.0, 800.0)
        code = f"M{width / 100:02.0f}21"
        handle = f.door(code, (30_200, 2100), (30_200 + width, 2100), left=False)
        where = around(f.at(30_600, 2100), 900)
        d.plant("ACC-06", "无障碍门净宽不足0.90m", where, None, 900.0, "mm", (handle, room.handle))

    def _lift(self) -> None:
        d, f = self.draft, self.floor
        hall = f.room("候梯厅", 32_000, NORTH[0], 36_000, 4600)
        f.door("FM乙1521", (33_000, 2100), (34_500, 2100))
        wide = d.pick("ACC-07", 1600, 900)
        handle = d.rect("ELEV", f.box(32_600, 4800, 34_800, 7200))
        values = {
            "编号": "DT-1",
            "类型": "无障碍电梯",
            "轿厢宽": f"{wide}",
            "轿厢深": "1500",
            "载重": "1000kg",
        }
        tag = d.tag("ELEV", "电梯信息", f.at(32_700, 6800), values, 150.0)
        where = f.box(32_000, NORTH[0], 36_000, 7200)
        handles = (handle, tag, hall.handle)
        d.plant("ACC-07", "无障碍电梯轿厢宽不足1.10m", where, float(wide), 1100.0, "mm", handles)

    def _ramp(self) -> None:
        d, f = self.draft, self.floor
        part = d.pick("ACC-03", 12.0, d.dice.choice((8.0, 10.0)))
        box = f.box(-3000, -9000, 4200, -7600)
        handle = d.rect("RAMP", box)
        values = {"坡度": f"1:{part:.0f}", "起止标高": "-0.600~±0.000", "净宽": "1400", "形式": "直"}
        tag = d.tag("RAMP", "坡道信息", f.at(-2800, -7900), values, 200.0)
        d.write("RAMP", f.at(0, -8300), "无障碍坡道", height=300.0)
        d.plant("ACC-03", "轮椅坡道坡度大于1:12", box, 1 / part, 1 / 12, "1", (handle, tag))

    def _route(self) -> None:
        d, x = self.draft, -3000.0
        wide = d.pick("ACC-01", 1500.0, d.roll(900, 1150), 1198.7)
        room = self.floor.room("无障碍通道", x, 0, x + wide, 8000, label=False)
        d.write("TEXT", self.floor.at(x + 60, 4000), "无障碍通道", height=150.0)
        d.plant("ACC-01", "无障碍通道净宽不足1.20m", room.box, wide, 1200.0, "mm", (room.handle,))

    def _schedule(self) -> None:
        d = self.draft
        draw_schedule(d, self.sheet.at(100_000, 75_000), self.floor.codes, "")

    def _upper(self) -> None:
        """The fourth storey: rooms that may not lie there."""
        d = self.draft
        sheet = Sheet(d, (self.sheet.corner[0], self.sheet.corner[1] - 100_000), 100)
        sheet.frame("建施-06", "四层平面图", "建筑")
        f = Floor(d, sheet.at(15_000, 25_000))
        d.rect("STOREY", f.box(-1000, -1000, 25_000, 9000))
        values = {"楼层号": "4", "起始标高": "11.700", "层高": "3.900", "适用层": "4"}
        d.tag("STOREY", "楼层信息", f.at(-800, 8500), values)
        f.room("疏散走道", 0, 0, 24_000, 2000)
        for n, (rule, good, bad, what) in enumerate(
            (
                ("FIR-46", "办公室", "儿童活动室", "儿童活动室设在四层"),
                ("FIR-45", "资料室", "消防控制室", "消防控制室设在四层"),
            )
        ):
            x = 8200.0 * n
            room = f.room(d.pick(rule, good, bad), x, 2200, x + 8000, 8000)
            f.door("FM乙1221", (x + 1000, 2100), (x + 2200, 2100), left=False)
            d.plant(rule, what, room.box, handles=(room.handle,))
        f.finish()

    def _zones(self) -> None:
        """The diagram of fire compartments (防火分区示意图)."""
        d = self.draft
        sheet = Sheet(d, (self.sheet.corner[0] + 160_000, self.sheet.corner[1]), 300)
        sheet.frame("建施-12", "防火分区示意图", "建筑")
        wide = d.pick("FIR-02", 80_000.0, d.roll(86_000, 95_000), 83_370.0)
        area = wide * 60_000 / 1e6
        first = self._zone(sheet, "A", 25_000, wide, 60_000, 3)
        box = sheet.box(25_000, 80_000, 25_000 + wide, 140_000)
        d.plant("FIR-02", "防火分区面积超过5000㎡", box, area, 5000.0, "m²", (first,))
        exits = d.pick("FIR-05", 2, 1)
        second = self._zone(sheet, "B", 130_000, 60_000, 60_000, exits)
        box = sheet.box(130_000, 80_000, 190_000, 140_000)
        d.plant("FIR-05", "防火分区仅一个安全出口", box, 1.0, 2.0, "1", (second,))

    def _zone(self, sheet: Sheet, mark: str, x: float, wide: float, deep: float, exits: int) -> str:
        d, y = self.draft, 80_000.0
        handle = d.rect("FIREZONE", sheet.box(x, y, x + wide, y + deep))
        values = {"编号": f"防火分区{mark}", "面积标注": f"{wide * deep / 1e6:.1f}㎡"}
        values |= {"自动喷水": "有", "用途": "办公"}
        d.tag("FIREZONE", "分区信息", sheet.at(x + 15_000, y + 40_000), values, 1500.0)
        for n in range(exits):
            place = sheet.at(x + 500, y + 8000 + 20_000 * n)
            d.tag("EXIT", "疏散口", place, {"类型": "楼梯", "净宽": "1500"}, 900.0)
        return handle
