"""Sheets: the frame (图框) with its title block (图签), as GB/T 50001 asks for."""

from __future__ import annotations

from drawing_review.planset.library import rectangle
from drawing_review.planset.pen import Pen, Point
from drawing_review.planted.draft import Draft

A1 = (841.0, 594.0)  # mm on paper
BINDING, EDGE = 25.0, 10.0  # margins (GB/T 50001-2017 3.1.1)
PROJECT = "云洲市滨江片区综合体"
FIELDS = (  # of the title block, two a row
    ("设计单位", "工程名称"),
    ("子项名称", "设计阶段"),
    ("图名", "图号"),
    ("专业", "比例"),
    ("版次", "日期"),
    ("项目负责人", "专业负责人"),
    ("设计", "校对"),
    ("审核", "会签"),
)
TITLE = (641.0, 10.0, 190.0, 96.0)  # x, y, width, height on paper
USUAL = {
    "设计单位": "云洲市建筑设计研究院有限公司",
    "工程名称": PROJECT,
    "子项名称": "一期",
    "设计阶段": "施工图",
    "版次": "A",
    "日期": "2026.10",
    "项目负责人": "沈一帆",
    "专业负责人": "顾明远",
    "设计": "陆小雨",
    "校对": "方文清",
    "审核": "何志远",
    "会签": "建筑 结构 给排水 电气 暖通",
}


def draw_frame(pen: Pen, name: str, size: Point = A1, binding: float = BINDING, edge: float = EDGE) -> None:
    """The block of a frame; its attributes are the fields of the title block."""
    width, height = size
    x0, y0, w, h = TITLE
    with pen.block(name, attributed=True):
        pen.polyline("0", rectangle(0.0, 0.0, width, height), True)
        pen.polyline("0", rectangle(binding, edge, width - binding - edge, height - 2 * edge), True)
        pen.polyline("0", rectangle(x0, y0, w, h), True)
        for row, pair in enumerate(FIELDS):
            pen.line("0", (x0, _row(row)), (x0 + w, _row(row)))
            for column, tag in enumerate(pair):
                x, y = _cell(row, column)
                pen.text("0", (x - 21.0, y), 3.5, tag)
                pen.attdef("0", tag, (x, y), 3.5)


class Sheet:
    """One frame placed; what is drawn on it is placed from its lower left corner (mm of the building)."""

    def __init__(self, draft: Draft, corner: Point, scale: int, block: str = "A1标准图框") -> None:
        self.draft, self.corner, self.scale, self.block = draft, corner, scale, block

    def frame(self, number: str, name: str, discipline: str, **other: str) -> str:
        """Place the frame. `other` fields stand instead of the usual ones. Its handle."""
        values = USUAL | {"图号": number, "图名": name, "专业": discipline, "比例": f"1:{self.scale}"} | other
        placed = {}
        for row, pair in enumerate(FIELDS):
            for column, tag in enumerate(pair):
                x, y = _cell(row, column)
                place = (self.corner[0] + x * self.scale, self.corner[1] + y * self.scale)
                placed[tag] = (values[tag], place, 3.5 * self.scale)
        size = (float(self.scale), float(self.scale))
        self.draft.pen.insert(self.draft.layers["SHEET"], self.block, self.corner, size, attributes=placed)
        return self.draft.pen.last

    def at(self, x: float, y: float) -> Point:
        return (self.corner[0] + x, self.corner[1] + y)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return (*self.at(x0, y0), *self.at(x1, y1))

    @property
    def whole(self) -> tuple[float, float, float, float]:
        return self.box(0.0, 0.0, A1[0] * self.scale, A1[1] * self.scale)


def _row(row: int) -> float:
    return TITLE[1] + TITLE[3] - (row + 1) * TITLE[3] / len(FIELDS)


def _cell(row: int, column: int) -> Point:
    return (TITLE[0] + 23.0 + column * 95.0, _row(row) + 4.0)
