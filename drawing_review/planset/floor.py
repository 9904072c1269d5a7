"""One storey drawn on its sheet, the way TArch (天正) leaves a plan when it is exploded to plain entities."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterable, Iterator

from drawing_review.planset.library import rectangle
from drawing_review.planset.order import Box
from drawing_review.planset.pen import Pen, Point
from drawing_review.planset.plan import WALL, Opening, Room, Storey

COLUMN = 500.0
GRID_OF_SPRINKLERS = 3000.0  # GB 50084-2017, 7.1.2: at most 3.6 m for light hazard
DOOR_DIMENSIONS = ("办公室", "宿舍", "诊室", "普通教室")
NOTES = (
    "{\\fSimSun|b0|i0|c134|p2;说明：}\\P1、本图尺寸以毫米计，标高以米计，±0.000 相当于绝对标高 %s。"
    "\\P2、外墙 200 厚加气混凝土砌块，内墙 200 厚；未注明的门垛均为 120，门洞高见门窗表。"
    "\\P3、卫生间、空调机房楼面比同层楼面低 {\\C1;20} mm，并向地漏找 1%% 坡。"
    "\\P4、防火门应符合 GB 12955-2008 的规定，常闭防火门应能自行关闭；疏散门不应设门槛。"
    "\\P5、管道井在每层楼板处用相当于楼板耐火极限的不燃材料封堵，检修门为丙级防火门。"
    "\\P6、本层建筑面积 %.2f\\H0.7x;m{\\H0.5x;\\S2^ ;}，%s。"
)


class Floor:
    """Draws a storey with the corner of axes 1 and A at `origin` (drawing units: mm)."""

    def __init__(self, pen: Pen, dice: random.Random, storey: Storey, origin: Point) -> None:
        self.pen, self.dice, self.storey = pen, dice, storey
        self.building, self.origin = storey.building, origin
        self.overridden: list[tuple[float, str]] = []

    def draw(self) -> None:
        self._outer_wall()
        self._faces(
            self.storey.corridor, [r.door for r in self._side(False)], [r.door for r in self._side(True)]
        )
        for room in self.storey.rooms:
            self._room(room)
        self._columns()
        self._axes()
        self._dimensions()
        self._services()
        self._notes()

    def at(self, x: float, y: float) -> Point:
        return (self.origin[0] + x, self.origin[1] + y)

    def moved(self, box: Box) -> Box:
        return (*self.at(box[0], box[1]), *self.at(box[2], box[3]))

    def _side(self, north: bool) -> list[Room]:
        return [room for room in self.storey.rooms if room.north == north]

    def _room(self, room: Room) -> None:
        lower, upper = (room.door, room.window) if room.north else (room.window, room.door)
        self._faces(room.box, [lower], [upper])
        self._window(room.window)
        self._door(room)
        self._outline(room)
        self._furnish(room)

    def _outer_wall(self) -> None:
        half, b = WALL / 2, self.building
        box = (b.xs[0] - half, b.ys[0] - half, b.xs[-1] + half, b.ys[3] + half)
        self._faces(box, [r.window for r in self._side(False)], [r.window for r in self._side(True)])

    def _faces(self, box: Box, lower: Iterable[Opening], upper: Iterable[Opening]) -> None:
        """The four faces of walls around a box, left open at openings."""
        self.pen.line("WALL", self.at(box[0], box[1]), self.at(box[0], box[3]))
        self.pen.line("WALL", self.at(box[2], box[1]), self.at(box[2], box[3]))
        for y, openings in ((box[1], lower), (box[3], upper)):
            for start, end in _between(box[0], box[2], openings):
                self.pen.line("WALL", self.at(start, y), self.at(end, y))

    def _jambs(self, opening: Opening) -> None:
        for x in (opening.x, opening.x + opening.width):
            self.pen.line("WALL", self.at(x, opening.y - WALL / 2), self.at(x, opening.y + WALL / 2))

    def _window(self, window: Opening) -> None:
        self._jambs(window)
        self.pen.insert(
            "WINDOW", "$WinLib2D$00000001", self.at(window.x, window.y), (window.width / 1000, WALL / 200)
        )
        self.pen.text("WINDOW", self.at(window.x + 200, window.y + 180), 250.0, window.code)

    def _door(self, room: Room) -> None:
        door = room.door
        self._jambs(door)
        leaves = 2 if door.width >= 1200 else 1
        scale = door.width / 1000
        self.pen.insert(
            "DOOR",
            f"$DorLib2D$0000000{leaves}",
            self.at(*hinge(door)),
            (-scale if door.mirrored else scale, door.into * scale),
            attributes={"编号": (door.code, self.at(door.x + 100, door.y + door.into * 700), 250.0)},
        )
        if room.name in DOOR_DIMENSIONS:
            y = door.y - door.into * 600
            self.pen.dimension(
                "PUB_DIM", self.at(room.box[0], door.y), self.at(door.x, door.y), self.at(0, y)[1], False
            )

    def _outline(self, room: Room) -> None:
        """The room's outline, its name and area; every fourth is closed by coincident ends only."""
        x0, y0, x1, y1 = self.moved(room.box)
        ring = rectangle(x0, y0, x1 - x0, y1 - y0)
        self.pen.polyline("SPACE", ring if room.flagged else (*ring, ring[0]), room.flagged)
        middle = (x0 * 0.6 + x1 * 0.4, y0 * 0.45 + y1 * 0.55)
        content = f"{{\\fSimSun|b0|i0|c134|p2;{room.name}}}\\P\\H0.7x;S={room.area:.2f}㎡"
        self.pen.mtext("PUB_TEXT", middle, 350.0, 2400.0, content)

    def _furnish(self, room: Room) -> None:
        x0, y0, x1, y1 = room.box
        if room.name == "楼梯间":
            self._stair(room)
        elif room.name == "电梯间":
            self.pen.polyline("EVTR", rectangle(*self.at(x0 + 300, y1 - 2500), x1 - x0 - 600, 2200.0), True)
        elif room.name.endswith("卫生间"):
            self._toilet(room)
        elif room.name in ("会议室", "接待室", "活动室", "候诊区"):
            self.pen.insert(
                "家具", "会议桌", self.at((x0 + x1) / 2, (y0 + y1) / 2), rotation=self.dice.uniform(-5, 5)
            )
        elif room.name == "宿舍":
            for x, mirror in ((x0 + 100, 1.0), (x1 - 100, -1.0)):
                for y in (y0 + 1200, y0 + 3300):
                    self.pen.insert("家具", "床", self.at(x, y), (mirror, 1.0))
        else:
            for x in _steps(x0 + 1400, x1 - 1200, 3200.0):
                for y in _steps(y0 + 1800, y1 - 1500, 2400.0):
                    self.pen.insert("家具", "四人工位", self.at(x, y), rotation=self.dice.choice((0.0, 90.0)))

    def _stair(self, room: Room) -> None:
        x0, y0, x1, _ = room.box
        middle, first = (x0 + x1) / 2, y0 + 1500
        for step in range(12):
            y = first + step * 260
            for left, right in ((x0, middle - 50), (middle + 50, x1)):
                self.pen.line("STAIR", self.at(left, y), self.at(right, y))
        self.pen.polyline("STAIR", rectangle(*self.at(middle - 50, first), 100.0, 11 * 260.0), True)
        self.pen.text(
            "STAIR", self.at(middle + 300, first - 400), 300.0, "上" if self.storey.level == 1 else "下"
        )

    def _toilet(self, room: Room) -> None:
        x0, y0, x1, y1 = self.moved(room.box)
        self.pen.hatch("PUB_HATCH", rectangle(x0, y0, x1 - x0, y1 - y0), spacing=300.0)
        for n, x in enumerate(_steps(x0 + 500, x1 - 450, 950.0)):
            self.pen.insert("LVTRY", "厕位", (x, y1), (1.0 if n % 2 else -1.0, -1.0))
        for y in _steps(y0 + 1200, y1 - 2600, 800.0):
            self.pen.insert("LVTRY", "洗手盆", (x0 + 300, y), rotation=-90.0)

    def _columns(self) -> None:
        half = COLUMN / 2
        for x in self.building.xs[::2]:
            for y in self.building.ys:
                ring = rectangle(*self.at(x - half, y - half), COLUMN, COLUMN)
                self.pen.polyline("COLUMN", ring, True)
                self.pen.hatch("COLUMN", ring)

    def _axes(self) -> None:
        xs, ys = self.building.xs, self.building.ys
        low, high = ys[0] - 4500, ys[-1] + 4500
        for number, x in enumerate(xs, 1):
            self.pen.line("DOTE", self.at(x, low), self.at(x, high))
            for y in (low - 400, high + 400):
                self._bubble(x, y, str(number))
        for y, letter in zip(ys, "ABCD", strict=True):
            self.pen.line("DOTE", self.at(xs[0] - 4500, y), self.at(xs[-1] + 4500, y))
            for x in (xs[0] - 4900, xs[-1] + 4900):
                self._bubble(x, y, letter)

    def _bubble(self, x: float, y: float, mark: str) -> None:
        place = self.at(x - 150 * len(mark), y - 150)
        self.pen.insert("AXIS", "轴号", self.at(x, y), attributes={"轴号": (mark, place, 350.0)})

    def _dimensions(self) -> None:
        xs, ys = self.building.xs, self.building.ys
        odd = self.dice.randrange(len(xs) - 1) if self.storey.level % 5 == 0 else -1
        for n, (a, b) in enumerate(itertools.pairwise(xs)):
            text = f"{b - a + 100:.0f}" if n == odd else ""
            for side, y in ((-1.0, ys[0]), (1.0, ys[-1])):
                measured = self._dimension((a, y), (b, y), y + side * 2500, text if side < 0 else "")
                if text and side < 0:
                    self.overridden.append((measured, text))
        for side, y in ((-1.0, ys[0]), (1.0, ys[-1])):
            self._dimension((xs[0], y), (xs[-1], y), y + side * 3500)
        for a, b in itertools.pairwise(ys):
            line = self.at(xs[0] - 2500, 0)[0]
            self.pen.dimension("PUB_DIM", self.at(xs[0], a), self.at(xs[0], b), line, True)

    def _dimension(self, a: Point, b: Point, y: float, text: str = "") -> float:
        return self.pen.dimension("PUB_DIM", self.at(*a), self.at(*b), self.at(0, y)[1], False, text)

    def _services(self) -> None:
        xs, ys = self.building.xs, self.building.ys
        for y in _steps(ys[0] + 1500, ys[3] - 1000, GRID_OF_SPRINKLERS):
            heads = [self.at(x, y) for x in _steps(xs[0] + 1500, xs[-1] - 1000, GRID_OF_SPRINKLERS)]
            for head in heads:
                self.pen.insert("W-FRPT-SPRL", "喷头", head)
            self.pen.polyline("W-FRPT-SPRL-PIPE", heads)
        for room in self.storey.rooms:
            x0, y0, x1, y1 = room.box
            place = self.at((x0 + x1) / 2, (y0 + y1) / 2)
            self.pen.insert("E-FAS-DEVC", "E-BFAS110", place, rotation=self.dice.choice((0.0, 90.0)))
        for x in _steps(xs[0] + 6000, xs[-1] - 3000, 25000.0):
            self.pen.insert("W-FRPT-HYDT", "室内消火栓平面", self.at(x, ys[1] + 100))
        self._fire_zone()

    def _fire_zone(self) -> None:
        b = self.building
        ring = rectangle(*self.at(b.xs[0], b.ys[0]), b.xs[-1] - b.xs[0], b.ys[3] - b.ys[0])
        self.pen.polyline("AI-防火分区", ring, True)
        self.pen.line("辅助线", self.at(b.xs[0], b.ys[0]), self.at(b.xs[-1], b.ys[3]))
        terrace = [
            self.at(b.xs[0] + n * 3000.0, b.ys[3] + 1500.0 + 400.0 * math.sin(n) + self.dice.uniform(0, 300))
            for n in range(8)
        ]
        self.pen.spline("总图-绿化", terrace)

    def _notes(self) -> None:
        b = self.building
        area = (b.xs[-1] - b.xs[0] + WALL) * (b.ys[3] - b.ys[0] + WALL) / 1e6
        words = NOTES % (f"{self.dice.uniform(3, 60):.3f}", area, "设置自动喷水灭火系统")
        self.pen.mtext("PUB_TEXT", self.at(0.0, -8000.0), 350.0, 24000.0, words)


def hinge(door: Opening) -> Point:
    """Where the door's block is placed: on the wall's centre line, at the side of its hinges."""
    return (door.x + door.width if door.mirrored else door.x, door.y)


def _between(start: float, end: float, openings: Iterable[Opening]) -> Iterator[tuple[float, float]]:
    """What is left of a stretch between the openings in it."""
    for opening in sorted(openings, key=lambda o: o.x):
        yield start, opening.x
        start = opening.x + opening.width
    yield start, end


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    for n in range(max(0, int((end - start) / step)) + 1):
        yield start + n * step
