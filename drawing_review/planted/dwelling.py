"""A storey of flats (住宅标准层): 18 storeys, 53.4 m, reached by a smoke-proof stair and three lifts."""

from __future__ import annotations

from drawing_review.planset.pen import Point
from drawing_review.planted.basement import draw_basement
from drawing_review.planted.draft import Draft, around
from drawing_review.planted.floor import Floor, Room
from drawing_review.planted.frame import Sheet
from drawing_review.planted.notes import DWELLING_NOTES, write_notes
from drawing_review.planted.schedule import draw_schedule

HEIGHT, STOREYS, STOREY_HEIGHT = 53.4, 18, 3.0
LENGTH, CORRIDOR = 34_000.0, 1500.0
FLATS = (0.0, 17_200.0)  # where each begins
FORM = {
    "use": "residential",
    "height_m": HEIGHT,
    "storeys_above": STOREYS,
    "storeys_below": 1,
    "fire_class": 1,
    "sprinklered": False,
    "floor_area_m2": 9000.0,
}


class Dwelling:
    def __init__(self, draft: Draft, corner: Point) -> None:
        self.draft, self.sheet = draft, Sheet(draft, corner, 100)
        self.floor = Floor(draft, self.sheet.at(12_000, 26_000))

    def draw(self) -> dict[str, object]:
        self.sheet.frame("住施-03", "三层平面图", "建筑")
        self._storey()
        self._corridor()
        for n, x in enumerate(FLATS):
            self._flat(x, second=bool(n))
        self._core()
        self._pipes()
        self.floor.finish()
        draw_schedule(self.draft, self.sheet.at(52_000, 44_000), self.floor.codes, "")
        self._notes()
        draw_basement(self.draft, (self.sheet.corner[0], self.sheet.corner[1] - 75_000))
        return dict(FORM)

    def _storey(self) -> None:
        d = self.draft
        height = d.pick("ARC-01", STOREY_HEIGHT, d.roll(2.7, 2.95, 0.05), 2.999)
        box = self.floor.box(-3500, -7000, LENGTH + 1000, 9500)
        outline = d.rect("STOREY", box)
        values = {"楼层号": "3", "起始标高": "6.000", "层高": f"{height:.3f}", "适用层": "3-17"}
        handle = d.tag("STOREY", "楼层信息", self.floor.at(-3300, 9000), values)
        d.plant("ARC-01", "住宅层高不足3.00m", box, height * 1000, 3000.0, "mm", (outline, handle))

    def _corridor(self) -> None:
        """The public corridor (公共走廊), narrowed by a box on its wall."""
        d, right = self.draft, 24_000.0
        left = d.pick("ARC-12", CORRIDOR, d.roll(900, 1150), 1199.0)
        notch = CORRIDOR - left
        ring = [0, 0, LENGTH, 0, LENGTH, CORRIDOR]
        if notch:
            ring += [right + 800, CORRIDOR, right + 800, left, right, left, right, CORRIDOR]
        handle = self.floor.room("公共走廊", *ring, 0, CORRIDOR).handle
        where = self.floor.box(right - 300, -100, right + 1100, CORRIDOR + 100)
        d.plant("ARC-12", "公共走廊净宽不足", where, left, 1200.0, "mm", (handle,))

    def _flat(self, x: float, second: bool) -> None:
        """Rooms along a passage; the second flat carries what is too small, the first what is too dark."""
        d, f = self.draft, self.floor
        self._passage(x, second)
        self._entrance(x, second)
        narrow = d.pick("ARC-02", 3000.0, d.roll(1500, 1750), 1799.0) if second else 3000.0
        living = d.pick("ARC-03", 4200.0, d.roll(2300, 2580), 2630.0) if second else 4200.0
        first = f.room("主卧室", x, -5400, x + 3200, -1600)
        small = f.room("次卧室", x + 3400, -5400, x + 3400 + narrow, -1600)
        hall = f.room("起居室", x + 6600, -5400, x + 6600 + living, -1600)
        kitchen, bath = self._wet(x, second)
        if second:
            d.plant("ARC-02", "次卧室短边不足1.80m", small.box, narrow, 1800.0, "mm", (small.handle,))
            area = living * 3800 / 1e6
            d.plant("ARC-03", "起居室面积不足10㎡", hall.box, area, 10.0, "m²", (hall.handle,))
        self._doors(x, second)
        self._windows(x, second, first)
        self._fittings(second, kitchen, bath)

    def _passage(self, x: float, second: bool) -> None:
        d = self.draft
        left = d.pick("ARC-07", 1200.0, d.roll(700, 850), 898.5) if second else 1200.0
        at = x + 11_400
        ring = [x, -1400, at, -1400]
        if left < 1200:
            ring += [at, -200 - left, at + 500, -200 - left, at + 500, -1400]
        room = self.floor.room("套内过道", *ring, x + 16_000, -1400, x + 16_000, -200, x, -200)
        if second:
            where = self.floor.box(at - 200, -1500, at + 700, -100)
            d.plant("ARC-07", "套内过道净宽不足", where, left, 900.0, "mm", (room.handle,))

    def _entrance(self, x: float, second: bool) -> None:
        d = self.draft
        width = d.pick("ARC-08", 1100.0, 800.0) if second else 1100.0
        code = f"FM乙{width / 100:02.0f}21"
        handle = self.floor.door(code, (x + 1000, -100), (x + 1000 + width, -100), left=False)
        if second:
            place = around(self.floor.at(x + 1400, -100), 900)
            d.plant("ARC-08", "户门净宽不足0.90m", place, None, 900.0, "mm", (handle,))

    def _wet(self, x: float, second: bool) -> tuple[Room, Room]:
        d = self.draft
        deep = d.pick("ARC-04", 3600.0, d.roll(1600, 1850), 1944.0) if second else 3600.0
        kitchen = self.floor.room("厨房", x + 11_000, -1600 - deep, x + 12_800, -1600)
        short = d.pick("ARC-05", 3600.0, d.roll(1150, 1300), 1388.0) if second else 3600.0
        bath = self.floor.room("卫生间", x + 13_000, -1600 - short, x + 14_800, -1600)
        if second:
            size = 1800 * deep / 1e6
            d.plant("ARC-04", "厨房面积不足3.5㎡", kitchen.box, size, 3.5, "m²", (kitchen.handle,))
            size = 1800 * short / 1e6
            d.plant("ARC-05", "卫生间面积不足2.5㎡", bath.box, size, 2.5, "m²", (bath.handle,))
        return kitchen, bath

    def _doors(self, x: float, second: bool) -> None:
        d, f = self.draft, self.floor
        for start, width in ((400.0, 900.0), (3600.0, 900.0), (11_900.0, 800.0), (13_300.0, 800.0)):
            code = f"M{width / 100:02.0f}21"
            wrong = second and start == 400
            drawn = d.pick("DRW-18", width, width + d.roll(100, 250)) if wrong else width
            handle = f.door(code, (x + start, -1500), (x + start + drawn, -1500), left=False)
            if wrong:
                place = around(f.at(x + start, -1500), 900)
                d.plant("DRW-18", "门编号与图上洞口宽不符", place, drawn, width, "mm", (handle,))
        f.door("M1521", (x + 7000, -1500), (x + 8500, -1500), left=False)

    def _windows(self, x: float, second: bool, first: Room) -> None:
        """The first flat's main bedroom is too dark; its living room opens too little; a sill is too low."""
        d, f = self.draft, self.floor
        floor_area = 3200 * 3800 / 1e6
        width = 1800.0 if second else d.pick("ARC-18", 1800.0, d.roll(700, 900, 100))
        code = f"C{width / 100:02.0f}15"
        handle = f.window(code, (x + 600, -5500), (x + 600 + width, -5500))
        if not second:
            ratio = width * 1500 / 1e6 / floor_area
            d.plant("ARC-18", "主卧室窗地面积比不足1/7", first.box, ratio, 1 / 7, "1", (handle, first.handle))
        f.window("C1215", (x + 3600, -5500), (x + 4800, -5500), openable=1.0)
        share = 0.5 if second else d.pick("ARC-19", 0.5, 0.15)
        handle = f.window("C2118", (x + 6900, -5500), (x + 9000, -5500), openable=share)
        if not second:
            ratio = 2.1 * 1.8 * share / (4200 * 3800 / 1e6)
            place = f.box(x + 6600, -5600, x + 10_800, -1600)
            d.plant("ARC-19", "起居室通风开口不足5%", place, ratio, 0.05, "1", (handle,))
            sill = d.pick("ARC-10", 900.0, d.roll(400, 800, 50), 898.5)
            handle = f.window("C0915", (x + 11_400, -5300), (x + 12_300, -5300), sill=sill)
            place = around(f.at(x + 11_850, -5300), 800)
            d.plant("ARC-10", "厨房窗台低于0.90m且未注防护", place, sill, 900.0, "mm", (handle,))

    def _fittings(self, second: bool, kitchen: Room, bath: Room) -> None:
        d = self.draft
        x, y = bath.box[0], bath.box[3]
        for n, block in enumerate(("坐便器", "洗手盆", "淋浴")):
            d.symbol("SANI", block, (x + 400 + 500 * n, y - 500))
        drain = second or d.pick("WAT-11", True, False)
        if drain:
            d.symbol("SANI", "地漏", (x + 1000, y - 900))
        if not second:
            d.plant("WAT-11", "设淋浴的卫生间没有地漏", bath.box, handles=(bath.handle,))
        for n, block in enumerate(("洗涤槽", "灶具")):
            d.symbol("SANI", block, (kitchen.box[0] + 450 + 850 * n, kitchen.box[1] + 350))

    def _core(self) -> None:
        """Stairs, lobbies, lifts and shafts north of the corridor."""
        self._first_stair()
        self._second_stair()
        self._lifts()
        self._shaft()

    def _first_stair(self) -> None:
        d, f = self.draft, self.floor
        deep = d.pick("FIR-26", 2500.0, d.roll(1500, 1950), 2045.0)
        lobby = f.room("防烟楼梯间前室", 2900, 1700, 5100, 1700 + deep)
        area = 2200 * deep / 1e6
        d.plant("FIR-26", "住宅防烟前室面积不足4.5㎡", lobby.box, area, 4.5, "m²", (lobby.handle,))
        room = f.room("防烟楼梯间", 0, 1700, 2700, 6600, label=False)
        d.write("TEXT", f.at(300, 6200), "防烟楼梯间", height=220.0)
        f.door("FM乙1221", (3100, 1600), (4300, 1600))
        f.door("FM乙1221", (2800, 3100), (2800, 1900), left=False)
        tread = d.pick("ARC-14", 270.0, d.roll(220, 250), 258.5)
        well = d.pick("FIR-40", 160.0, d.roll(60, 130), 148.5)
        f.stair((0, 1700, 2700, 6600), tread, 9, well, 1400, 18)
        values = self._stair_values("LT-1", f"{tread:.0f}", "1220", "防烟楼梯间")
        handle = d.tag("STAIR", "楼梯信息", f.at(1500, 6300), values, 150.0)
        d.plant("ARC-14", "楼梯踏步宽不足0.26m", room.box, tread, 260.0, "mm", (handle, room.handle))
        where = f.box(1000, 3000, 1700, 5400)
        d.plant("FIR-40", "梯井净宽不足150mm", where, well, 150.0, "mm", (handle, room.handle))

    def _second_stair(self) -> None:
        d, f, x = self.draft, self.floor, 14_000.0
        kind = d.pick("FIR-22", "防烟楼梯间", "封闭楼梯间")
        top = d.pick("ARC-21", 6700.0, 5240 + d.roll(900, 1100), 5160 + 1198.5)
        f.room(f"{kind}前室", x + 2900, 1700, x + 5100, 4200)
        room = f.room(kind, x, 1700, x + 2700, top, label=False)
        d.write("TEXT", f.at(x + 300, top - 300), kind, height=220.0)
        f.door("FM乙1221", (x + 3100, 1600), (x + 4300, 1600))
        f.door("FM乙1221", (x + 2800, 3100), (x + 2800, 1900), left=False)
        landing = f.stair((x, 1700, x + 2700, top), 260.0, 9, 160.0, 1400, 18)
        values = self._stair_values("LT-2", "260", "1220", kind)
        handle = d.tag("STAIR", "楼梯信息", f.at(x + 1500, top - 300), values, 150.0)
        deep = landing[3] - landing[1]
        d.plant("ARC-21", "楼梯休息平台不足1.20m", landing, deep, None, "mm", (room.handle, handle))
        what = "高度大于33m的住宅未设防烟楼梯间"
        d.plant("FIR-22", what, room.box, handles=(room.handle, handle))

    def _stair_values(self, number: str, tread: str, width: str, kind: str) -> dict[str, str]:
        values = {"编号": number, "层高": "3000", "级数": "18", "踏步宽": tread, "踏步高": "166.7"}
        return values | {"净宽": width, "形式": kind}

    def _lifts(self) -> None:
        d, f = self.draft, self.floor
        short = d.pick("FIR-29", 2600.0, d.roll(1900, 2300), 2398.0)
        lobby = f.room("消防电梯前室", 5400, 1700, 5400 + short, 5200)
        what = "消防电梯前室短边不足2.4m"
        d.plant("FIR-29", what, lobby.box, short, 2400.0, "mm", (lobby.handle,))
        f.door("FM乙1221", (5700, 1600), (6900, 1600))
        self._lift("DT-1", "消防电梯", 5400, 5400)
        deep = d.pick("ARC-20", 2100.0, d.roll(1200, 1450), 1499.0)
        hall = f.room("候梯厅", 8800, 1700, 12_600, 1700 + deep)
        d.plant("ARC-20", "候梯厅深度不足1.50m", hall.box, deep, None, "mm", (hall.handle,))
        f.door("FM乙1221", (9500, 1600), (10_700, 1600))
        self._lift("DT-2", "客梯（担架）", 8800, 1900 + deep)
        self._lift("DT-3", "客梯", 11_000, 1900 + deep)
        bad = d.pick("ARC-15", False, True)
        x, y = (-2300.0, -4000.0) if bad else (30_000.0, 1700.0)
        handle = self._lift("DT-4", "客梯", x, y)
        where = f.box(x, y, 0, y + 2200)
        d.plant("ARC-15", "电梯井紧邻主卧室", where, handles=(handle, self._named("主卧室")))

    def _named(self, name: str) -> str:
        return next(room.handle for room in self.floor.rooms if room.name == name)

    def _lift(self, number: str, kind: str, x: float, y: float) -> str:
        d = self.draft
        handle = d.rect("ELEV", self.floor.box(x, y, x + 2100, y + 2500))
        wide = "1600" if "担架" not in kind else "1100"
        values = {"编号": number, "类型": kind, "轿厢宽": wide, "轿厢深": "2100", "载重": "1000kg"}
        d.tag("ELEV", "电梯信息", self.floor.at(x + 200, y + 1800), values, 150.0)
        return handle

    def _shaft(self) -> None:
        d, f = self.draft, self.floor
        for name, x in (("水管井", 20_000.0), ("强电井", 22_000.0)):
            room = f.room(name, x, 1700, x + 1500, 2700)
            bad = name == "强电井" and d.pick("FIR-31", False, True)
            code = "M0818" if bad else "FM丙0818"
            handle = f.door(code, (x + 300, 1600), (x + 1100, 1600), left=False)
            if name == "强电井":
                d.plant("FIR-31", "电井检修门不是丙级防火门", room.box, handles=(handle, room.handle))

    def _pipes(self) -> None:
        """A drain in a bath, or through a bedroom; a riser in a shaft, or in a flat."""
        d, f = self.draft, self.floor
        layer = d.dice.choice(("W-DRAI", "排水", "P-SANR"))
        y = -4000.0
        x0, x1 = d.pick("WAT-08", 13_300.0, 800.0), d.pick("WAT-08", 14_500.0, 2800.0)
        d.pen.polyline(layer, (f.at(x0, y), f.at(x1, y)))
        pipe = d.pen.last
        d.pen.text(layer, f.at(x0, y + 60), 150.0, "W DN100")
        room = self._named("主卧室")
        what = "排水管穿过主卧室"
        d.plant("WAT-08", what, f.box(x0, y - 10, x1, y + 10), handles=(pipe, room))
        place = f.at(d.pick("WAT-10", 20_700.0, 4500.0), d.pick("WAT-10", 2200.0, -2600.0))
        d.pen.circle(layer, place, 75.0)
        riser = d.pen.last
        d.pen.text(layer, (place[0] + 120, place[1]), 150.0, "JL-1 给水立管")
        d.plant("WAT-10", "公共给水立管设在套内", around(place, 800), handles=(riser,))

    def _notes(self) -> None:
        d = self.draft
        said = HEIGHT + d.pick("ARC-40", 0.0, d.roll(1.0, 4.0, 0.1))
        write_notes(d, self.sheet.at(6000, 16_000), 350.0, DWELLING_NOTES)
        d.write("TEXT", self.sheet.at(6000, 3000), f"二类高层住宅建筑，建筑高度{said:.2f}m。", height=350.0)
        where = self.sheet.box(5000, 2000, 40_000, 17_000)
        d.plant("ARC-40", "说明中建筑高度前后不一", where, said, HEIGHT, "m")
