"""A plan set made to order: the bytes of a DXF file, and the truth about it."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from pathlib import Path

import msgspec

from drawing_review.planset import plan
from drawing_review.planset.floor import Floor, hinge
from drawing_review.planset.library import FIELDS, FRAME, draw_library
from drawing_review.planset.order import Box, Order, Release, TrueDoor, TrueRoom, TrueSheet, Truth
from drawing_review.planset.pen import MODEL, Pen, Point
from drawing_review.planset.pen_plain import PlainPen
from drawing_review.planset.pen_r12 import PenR12
from drawing_review.planset.site import draw_site
from drawing_review.planset.skeleton import codec, skeleton

SPACING = (100_000.0, 75_000.0)  # from one storey's frame to the next
COLUMNS = 10
BASE = (523_417.3829, 338_412.0671)  # nothing real starts at the origin
FROM_CORNER = (8_500.0, 26_000.0)  # of a frame to axes 1 and A
UNLISTED = {"INSERT", "ATTDEF", "DIMENSION"}  # only what they bring is drawn


class PlanSet:
    """Sheets drawn so far and what is true of them."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.dice = random.Random(order.seed)  # noqa: S311 - a drawing is no secret
        self.skeleton = skeleton(order)
        self.pen = _pen(order)(self.skeleton.model_space)
        self.sheets: list[TrueSheet] = []
        self.rooms: list[TrueRoom] = []
        self.doors: list[TrueDoor] = []
        self.overridden: list[tuple[float, str]] = []
        draw_library(self.pen)

    def fill(self) -> bytes:
        """Draw sheets until the file is as large as ordered."""
        self._site()
        for number in itertools.count(1):
            building = plan.building(self.dice, number)
            for level in range(1, building.storeys + 1):
                self._storey(plan.storey(self.dice, building, level))
                if self.pen.size >= self.order.megabytes * 1e6:
                    return self._text()
        raise AssertionError

    def truth(self, size: int) -> Truth:
        counts: Counter[str] = sum(self.pen.counts.values(), Counter())
        return Truth(
            order=self.order,
            bytes=size,
            sheets=tuple(self.sheets),
            rooms=tuple(self.rooms),
            doors=tuple(self.doors),
            overridden=tuple(self.overridden),
            counts=dict(sorted(counts.items())),
            model=dict(sorted(self.pen.counts[MODEL].items())),
            expanded=dict(sorted(_expanded(self.pen, MODEL).items())),
        )

    def _text(self) -> bytes:
        text = self.skeleton.around(self.pen).replace("\n", "\r\n")
        kind = codec(self.order)
        return text.encode(kind) if kind != "ascii" else _escaped(text)

    def _site(self) -> None:
        corner = (BASE[0] - 600_000.0, BASE[1])
        self._frame(corner, 500, ("总施-01", "总平面图", "总图", "1:500"))
        draw_site(self.pen, self.dice, (corner[0] + 40_000.0, corner[1] + 80_000.0))

    def _storey(self, storey: plan.Storey) -> None:
        row, column = divmod(len(self.sheets) - 1, COLUMNS)
        corner = (BASE[0] + column * SPACING[0], BASE[1] - row * SPACING[1])
        number = f"{storey.building.number}-建施-{storey.level:02d}"
        self._frame(corner, 100, (number, f"{storey.building.use}{storey.level}层平面图", "建筑", "1:100"))
        floor = Floor(self.pen, self.dice, storey, (corner[0] + FROM_CORNER[0], corner[1] + FROM_CORNER[1]))
        floor.draw()
        self.overridden += floor.overridden
        for room in storey.rooms:
            box = floor.moved(room.box)
            self.rooms.append(TrueRoom(number, room.name, round(room.area, 6), box, room.flagged))
            place = floor.at(*hinge(room.door))
            self.doors.append(TrueDoor(number, room.door.code, room.door.width, place, room.name))

    def _frame(self, corner: Point, scale: int, stated: tuple[str, str, str, str]) -> None:
        number, name, discipline, scaled = stated
        values = {"工程名称": "云洲市滨江片区综合体", "子项名称": "地上部分", "日期": "2026.10"}
        values |= {"图名": name, "图号": number, "专业": discipline, "比例": scaled, "版次": "A"}
        placed = {
            tag: (values[tag], (corner[0] + x * scale, corner[1] + y * scale), size * scale)
            for tag, (x, y, size) in FIELDS.items()
        }
        self.pen.insert("图框", "A1图框", corner, (float(scale), float(scale)), attributes=placed)
        box: Box = (*corner, corner[0] + FRAME[0] * scale, corner[1] + FRAME[1] * scale)
        self.sheets.append(TrueSheet(number, name, discipline, scaled, "A", box))


def make(order: Order) -> tuple[bytes, Truth]:
    drawn = PlanSet(order)
    content = drawn.fill()
    return content, drawn.truth(len(content))


def write(order: Order, path: Path) -> Truth:
    """The plan set at `path`, its truth beside it as `<name>.truth.json`."""
    content, truth = make(order)
    path.write_bytes(content)
    truth_path(path).write_bytes(msgspec.json.format(msgspec.json.encode(truth)))
    return truth


def truth_path(path: Path) -> Path:
    return path.with_suffix(".truth.json")


def _pen(order: Order) -> type[Pen]:
    if order.release is Release.R12:
        return PenR12
    return PlainPen if order.plain else Pen


def _expanded(pen: Pen, container: str) -> Counter[str]:
    """What is drawn in a container once every INSERT and dimension in it is followed."""
    own = Counter({kind: n for kind, n in pen.counts[container].items() if kind not in UNLISTED})
    for block, times in pen.placed[container].items():
        for kind, n in _expanded(pen, block).items():
            own[kind] += n * times
    return own


def _escaped(text: str) -> bytes:
    r"""ASCII, everything else as \U+XXXX."""
    return re.sub(r"[^\x00-\x7f]", lambda found: f"\\U+{ord(found[0]):04X}", text).encode("ascii")
