"""One sheet as an SVG in millimetres: model space, or a paper layout with what its windows show."""

from __future__ import annotations

import math

import numpy as np

from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Box, Drawing, Sheet, Viewport
from drawing_review.writing.ink import FINE, Ink, Placing
from drawing_review.writing.paper import Paper, paper_of

FACE = "'Noto Sans SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"


class Sheets:
    """The sheets of one drawing that was read."""

    def __init__(self, drawing: Drawing, columns: Columns) -> None:
        self.drawing, self.ink = drawing, Ink(columns, drawing)

    def paper(self, sheet: Sheet) -> Paper:
        return paper_of(sheet, self.drawing)

    def svg(self, sheet: Sheet) -> str:
        """The sheet at paper scale. Equal drawings give equal text."""
        paper = self.paper(sheet)
        wide, high = round(paper.width * FINE), round(paper.height * FINE)
        page = placing_of(paper)
        clips, parts = [], ["".join(self.ink.elements(sheet.layout, paper.box, page))]
        for number, view in enumerate(self._views(sheet)):
            clips.append(f'<clipPath id="v{number}">{_rectangle(page, view.box)}</clipPath>')
            inner = "".join(self._through(view, page))
            parts.insert(0, f'<g clip-path="url(#v{number})">{inner}</g>')
        size = f'width="{paper.width:.2f}mm" height="{paper.height:.2f}mm" viewBox="0 0 {wide} {high}"'
        white = f'<rect width="{wide}" height="{high}" fill="#fff"/>'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FACE}">'
        return f"{head}<defs>{''.join(clips)}</defs>{white}{''.join(parts)}</svg>"

    def _views(self, sheet: Sheet) -> list[Viewport]:
        """Windows of this sheet's layout that lie at least partly on it."""
        if sheet.layout == "Model":
            return []
        return [
            view
            for view in self.drawing.viewports
            if view.entity.layout == sheet.layout and _overlap(view.box, sheet.box)
        ]

    def _through(self, view: Viewport, page: Placing) -> list[str]:
        """What a window shows: the model, scaled and turned, without the layers frozen in it."""
        cos, sin = math.cos(math.radians(view.rotation)), math.sin(math.radians(view.rotation))
        turned = np.array([(cos, -sin), (sin, cos)]) * view.scale
        middle = np.array([(view.box[0] + view.box[2]) / 2, (view.box[1] + view.box[3]) / 2])
        offset = middle - turned @ np.array(view.centre)
        placing = Placing(page.matrix @ turned, page.matrix @ offset + page.offset)
        corners = page.points(np.array([view.box[:2], view.box[2:]], np.float64))
        low, high = corners.min(axis=0), corners.max(axis=0)
        window = placing.window((float(low[0]), float(low[1]), float(high[0]), float(high[1])))
        return list(self.ink.elements("Model", window, placing, frozenset(view.frozen)))


def placing_of(paper: Paper) -> Placing:
    """The box of the paper's layout onto its page."""
    scale = paper.scale * FINE
    matrix = np.array([(scale, 0.0), (0.0, -scale)])
    return Placing(matrix, np.array([-paper.box[0] * scale, paper.box[3] * scale]))


def _rectangle(page: Placing, box: Box) -> str:
    (x0, y1), (x1, y0) = page.points(np.array([box[:2], box[2:]], np.float64)).tolist()
    return f'<rect x="{x0}" y="{y0}" width="{x1 - x0}" height="{y1 - y0}"/>'


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
