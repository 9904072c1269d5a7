"""The title block (图签) of a sheet: from attributes, else from labels with their value beside or below."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from drawing_review.drawing.model import Box, Insert, Text
from drawing_review.reading.titlewords import DISCIPLINES, FIELDS, LOOSE, OTHER_LABELS

_FIELD = {label: field for field, labels in FIELDS.items() for label in labels.split()}
TITLE_BLOCK = re.compile(r"图签|图栏|标题栏|图框|TITLE[ _-]?BL", re.IGNORECASE)
DECORATION = re.compile(r"[\s:：.。_\-()（）]+")
SCALE = re.compile(
    r"(?:^|\D)1\s*[:：]\s*([1-9]\d{1,3}[05]|[2-9][05]|[1-9]00)(?:\D|$)"
)  # of plans: 1:20 and smaller
PLAN_NAME = re.compile(
    r"[^。，；：！？、,;:]{0,16}(?:平面|立面|剖面|布置|详|系统|示意|大样|总|竖向|定位|流程|原理|索引)\S{0,6}图"
    r"(?:[\s（(].{0,16})?"
)
LIST_NAME = re.compile(r"(?:图纸)?目录|.{0,12}设计(?:总)?说明|总说明")
NUMBER = re.compile(  # "建施-01", "S-101"
    r"(?P<letter>[建结水给电暖总景装消弱]|[ASPMEL](?=-))[一-龥]{0,2}[施初方竣变]?(?:图)?[-–—]?[A-Z]{0,2}\d{1,3}[A-Za-z]?"
)
LONGEST = 40  # characters of a value behind its label
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
                field: value.strip()
                for tag, value in insert.attributes.items()
                if (field := field_of(tag) or _loose(tag, insert.block))
            }
            for field, value in stated.items():
                if value:
                    found.setdefault(field, value)
                elif len(stated) >= FEWEST:
                    empty[field] = ""
    inside = [t for t in texts if t.kind != "ATTRIB" and within(t.place, box)]
    for label in inside:
        field, value = _labelled(label, inside)
        if field and value:
            found.setdefault(field, value)
    for field, value in _unlabelled(inside, box).items():
        found.setdefault(field, value)
    return empty | found


def discipline_of(number: str) -> str:
    """The discipline that a sheet number stands for by custom ("建施-01" is 建筑), "" where it tells none."""
    match = NUMBER.fullmatch(number.strip())
    return DISCIPLINES.get(match["letter"].upper(), "") if match else ""


def is_label(content: str) -> bool:
    """Whether a text is a label of a title block, of a field or of something else."""
    plain = DECORATION.sub("", _split(content)[0]).upper()
    return plain in _FIELD or plain in OTHER_LABELS


def field_of(label: str) -> str | None:
    """The field that a label or attribute tag stands for."""
    return _field_of(label) if len(label) < LONGEST else _field_of.__wrapped__(label)


@lru_cache(maxsize=4096)  # the sheets of a set have the same labels
def _field_of(label: str) -> str | None:
    plain = DECORATION.sub("", label).upper()
    if plain in _FIELD:
        return _FIELD[plain]
    chinese = re.sub(r"[A-Z]+$", "", plain)  # "图号DRAWINGNO"
    return _FIELD.get(chinese)


def _loose(tag: str, block: str) -> str | None:
    """What a short tag means in a block that is named like a title block."""
    return LOOSE.get(tag.strip().upper()) if TITLE_BLOCK.search(block) else None


def _labelled(label: Text, texts: Sequence[Text]) -> tuple[str | None, str]:
    """The field of a label and its value: in the same text after a colon, else beside or below it."""
    before, after = _split(label.content)
    if after:
        return field_of(before), after
    field = field_of(label.content)
    return field, _value(label, texts) if field else ""


def _split(content: str) -> tuple[str, str]:
    """What stands before and after a colon; nothing after it where that is no value."""
    before, _, after = content.replace("：", ":").partition(":")
    return before, after.strip() if len(after) < LONGEST and "\n" not in after else ""


def _unlabelled(inside: Sequence[Text], box: Box) -> dict[str, str]:
    """Name and scale, and number, as they stand without labels; the corner of the title block comes first."""
    corner = [t for t in inside if _in_corner(t.place, box)]
    found = name_and_scale(corner)
    if "图名" not in found:
        lists = [t for t in corner if LIST_NAME.fullmatch(t.content.strip())]
        if lists:
            found = found | {"图名": max(lists, key=lambda t: t.height).content.strip()}
        else:
            found = name_and_scale(inside)
    numbers = [t for t in corner if NUMBER.fullmatch(t.content.strip())]
    if numbers:
        last = max(numbers, key=lambda t: t.place[0] - t.place[1])  # numbers stand lowest and rightmost
        found = found | {"图号": last.content.strip()}
    return found


def _in_corner(place: tuple[float, float], box: Box) -> bool:
    """Whether a place lies where title blocks stand: low on the right, or in a strip along the right edge."""
    across = (place[0] - box[0]) / (box[2] - box[0] or 1.0)
    up = (place[1] - box[1]) / (box[3] - box[1] or 1.0)
    return across > 0.85 or (across > 0.5 and up < 0.3)


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
        dx, dy = text.place[0] - label.place[0], text.place[1] - label.place[1]
        beside = 0 < dx < REACH * height and abs(dy) < 1.2 * height
        below = abs(dx) < 4 * height and 0 < -dy < 3.5 * height
        distance = dx if beside else 2 * height - dy * 2 if below else nearest
        if distance < nearest and not (text is label or field_of(text.content) or is_label(text.content)):
            best, nearest = text.content.strip(), distance
    return best


def _scale(text: Text) -> str:
    match = SCALE.search(text.content)
    return f"1:{match[1]}" if match else ""
