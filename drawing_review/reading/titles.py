"""The title block (图签) of a sheet: from attributes, else from labels with their value beside or below."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from drawing_review.drawing.model import Box, Insert, Text

# field → labels and attribute tags, without spaces, in upper case
FIELDS = {
    "图号": "图号 图纸编号 图纸号 DRAWINGNO DWGNO DWGNUMBER DRAWINGNUMBER SHEETNO SHEETNUMBER TH",
    "图名": "图名 图纸名称 图纸内容 DRAWINGTITLE DRAWINGNAME DWGTITLE DWGNAME SHEETTITLE SHEETNAME TITLE TM",
    "专业": "专业 专业类别 设计专业 DISCIPLINE DEPT",
    "比例": "比例 图纸比例 SCALE BL",
    "版次": "版次 版本 版本号 修改版次 REV REVISION REVNO",
    "日期": "日期 出图日期 设计日期 DATE RQ",
    "项目名称": "项目名称 工程名称 建设项目 PROJECT PROJECTNAME PROJECTTITLE",
    "子项": "子项 子项名称 单项名称 SUBPROJECT",
    "阶段": "阶段 设计阶段 PHASE STAGE",
    "建设单位": "建设单位 业主 CLIENT OWNER",
    "设计单位": "设计单位 DESIGNER FIRM",
}
_FIELD = {label: field for field, labels in FIELDS.items() for label in labels.split()}
DECORATION = re.compile(r"[\s:：.。_\-()（）]+")
SCALE = re.compile(
    r"(?:^|\D)1\s*[:：]\s*([1-9]\d{1,3}[05]|[2-9][05]|[1-9]00)(?:\D|$)"
)  # of plans: 1:20 and smaller
PLAN_NAME = re.compile(
    r"[^。，；：！？、,;:]{0,16}(?:平面|立面|剖面|布置|详|系统|示意|大样|总|竖向|定位|流程|原理|索引)\S{0,6}图"
    r"(?:[\s（(].{0,16})?"
)
BESIDE = 20.0  # how far a scale stands from the name of its plan, in text heights
FEWEST = 3  # fields that a block has at least if it is a title block, not a caption
REACH = 12.0  # how far a value stands from its label, in text heights


def read_title_block(box: Box, inserts: Iterable[Insert], texts: Iterable[Text]) -> dict[str, str]:
    """Field → value of what lies in `box`. Attributes come before text.

    An empty value means that the title block has an attribute for the field and nobody filled it in.
    """
    found: dict[str, str] = {}
    empty: dict[str, str] = {}
    for insert in inserts:
        if insert.attributes and within(insert.place, box):
            stated = {
                field: value.strip() for tag, value in insert.attributes.items() if (field := field_of(tag))
            }
            for field, value in stated.items():
                if value:
                    found.setdefault(field, value)
                elif len(stated) >= FEWEST:
                    empty[field] = ""
    inside = [t for t in texts if t.kind != "ATTRIB" and within(t.place, box)]
    for label in inside:
        field = field_of(label.content)
        if field and field not in found and (value := _value(label, inside)):
            found[field] = value
    for field, value in name_and_scale(inside).items():
        found.setdefault(field, value)
    return empty | found


def field_of(label: str) -> str | None:
    """The field that a label or attribute tag stands for."""
    plain = DECORATION.sub("", label).upper()
    if plain in _FIELD:
        return _FIELD[plain]
    chinese = re.sub(r"[A-Z]+$", "", plain)  # "图号DRAWINGNO"
    return _FIELD.get(chinese)


def name_and_scale(texts: Sequence[Text]) -> dict[str, str]:
    """The name under a plan (the largest text that ends like one, "总平面图") and the scale beside it."""
    names = [t for t in texts if PLAN_NAME.fullmatch(t.content.replace("\u3000", " ").strip())]
    scales = [t for t in texts if SCALE.search(t.content)]
    if not names:  # a scale without a name counts only where it is the only one
        only = {_scale(text) for text in scales}
        return {"比例": only.pop()} if len(only) == 1 else {}
    name = max(names, key=lambda t: t.height)
    beside = [t for t in scales if math.dist(t.place, name.place) < BESIDE * name.height]
    nearest = min(beside, key=lambda t: math.dist(t.place, name.place), default=None)
    return {"图名": name.content.strip()} | ({"比例": _scale(nearest)} if nearest else {})


def within(place: tuple[float, float], box: Box) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def _value(label: Text, texts: Sequence[Text]) -> str:
    """The nearest text to the right in the label's row, else the nearest just below it."""
    height = label.height or 1.0
    best, nearest = "", REACH * height
    for text in texts:
        if text is label or field_of(text.content):
            continue
        dx, dy = text.place[0] - label.place[0], text.place[1] - label.place[1]
        beside = 0 < dx < REACH * height and abs(dy) < 1.2 * height
        below = abs(dx) < 4 * height and 0 < -dy < 3.5 * height
        distance = dx if beside else 2 * height - dy * 2 if below else nearest
        if distance < nearest:
            best, nearest = text.content.strip(), distance
    return best


def _scale(text: Text) -> str:
    match = SCALE.search(text.content)
    return f"1:{match[1]}" if match else ""
