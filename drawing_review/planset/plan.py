"""A building as its architect sees it: axes, storeys, rooms, doors, windows. Millimetres, no drawing yet."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec

from drawing_review.planset.order import Box

WALL = 200.0  # thickness, centred on the axes
BAYS = 20
USES = {  # use of a building → names of its rooms
    "办公楼": ("办公室", "会议室", "经理室", "接待室", "资料室", "打印室", "休息室"),
    "教学楼": ("普通教室", "教师办公室", "多媒体教室", "实验准备室", "辅导室", "器材室"),
    "宿舍楼": ("宿舍", "宿舍", "宿舍", "活动室", "洗衣房"),
    "门诊楼": ("诊室", "候诊区", "治疗室", "检查室", "护士站", "更衣室", "库房"),
}
FIXED = {(1, 0): "楼梯间", (1, BAYS - 1): "楼梯间", (1, 9): "候梯厅", (1, 4): "男卫生间", (1, 15): "女卫生间"}
FIXED |= {(1, 10): "电梯间", (0, BAYS - 1): "空调机房", (0, 0): "强电间"}


class Opening(msgspec.Struct, frozen=True):
    """A door or window in a wall along x: its left end, its width, and the wall's centre line."""

    code: str
    x: float
    width: float
    y: float
    into: float = 0.0  # a door's leaf swings to this side: 1 up, -1 down
    mirrored: bool = False  # hinged at its right end


class Room(msgspec.Struct, frozen=True):
    """房间, between the faces of its walls. The lower side lies at the corridor if `north`."""

    name: str
    box: Box
    north: bool
    door: Opening
    window: Opening
    flagged: bool

    @property
    def area(self) -> float:
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1]) / 1e6


class Building(msgspec.Struct, frozen=True):
    number: int
    use: str
    xs: tuple[float, ...]  # axes 1, 2, 3 …
    ys: tuple[float, float, float, float]  # axes A, B, C, D: the corridor lies between B and C
    storeys: int


class Storey(msgspec.Struct, frozen=True):
    building: Building
    level: int
    rooms: tuple[Room, ...]
    corridor: Box


def building(dice: random.Random, number: int) -> Building:
    xs, ys = [0.0], [0.0]
    for _ in range(BAYS):
        xs.append(xs[-1] + dice.choice((3000.0, 3300.0, 3450.0, 3600.0)))
    for depth in (dice.choice((5400.0, 6000.0, 6600.0)), dice.choice((2100.0, 2400.0)), 6000.0):
        ys.append(ys[-1] + depth)
    uses = list(USES)
    return Building(
        number, uses[number % len(uses)], tuple(xs), (ys[0], ys[1], ys[2], ys[3]), dice.randint(3, 18)
    )


def storey(dice: random.Random, of: Building, level: int) -> Storey:
    half = WALL / 2
    corridor = (of.xs[0] + half, of.ys[1] + half, of.xs[-1] - half, of.ys[2] - half)
    return Storey(of, level, tuple(_rooms(dice, of)), corridor)


def _rooms(dice: random.Random, of: Building) -> Iterator[Room]:
    for side in (0, 1):
        bay = 0
        while bay < BAYS:
            name = FIXED.get((side, bay))
            free = all((side, bay + n) not in FIXED for n in (0, 1)) and bay + 1 < BAYS
            wide = 2 if name is None and free and dice.random() < 0.25 else 1
            yield _room(dice, of, side, (bay, bay + wide), name or dice.choice(USES[of.use]))
            bay += wide


def _room(dice: random.Random, of: Building, side: int, bays: tuple[int, int], name: str) -> Room:
    half = WALL / 2
    low, high = (of.ys[2], of.ys[3]) if side else (of.ys[0], of.ys[1])
    box = (of.xs[bays[0]] + half, low + half, of.xs[bays[1]] - half, high - half)
    inner, outer = (low, high) if side else (high, low)
    door = _door(dice, name, box, inner, 1.0 if side else -1.0)
    return Room(name, box, bool(side), door, _window(dice, box, outer), dice.random() > 0.25)


def _door(dice: random.Random, name: str, box: Box, y: float, into: float) -> Opening:
    if name == "楼梯间":
        code = dice.choice(("FM乙1221", "FM乙1521"))
    elif name in ("强电间", "空调机房", "电梯间"):
        code, into = dice.choice(("FM甲1021", "FM甲1221")), -into
    else:
        code = dice.choice(("M1021", "M0921", "M1221", "M1521"))
    width = float(code[-4:-2]) * 100
    return Opening(
        code, dice.uniform(box[0] + 120, box[2] - 120 - width), width, y, into, dice.random() < 0.5
    )


def _window(dice: random.Random, box: Box, y: float) -> Opening:
    width = dice.choice((1200.0, 1500.0, 1800.0, 2100.0))
    code = f"C{width / 100:02.0f}{dice.choice((15, 18, 21))}"
    return Opening(code, (box[0] + box[2] - width) / 2, width, y)
