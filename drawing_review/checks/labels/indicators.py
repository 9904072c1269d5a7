"""The table of site indicators (经济技术指标表): a name, and its number on the same row to the right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from drawing_review.drawing.model import Text

REACH = 25.0  # how far right of its name a number may stand, in text heights
LONGEST, MOST = 40, 200  # characters of a name with its number; names looked up in one drawing
ROW = 0.8  # how far up or down, in text heights
NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(%|万|公顷|ha)?")
FACTOR = {"万": 1e4, "公顷": 1e4, "ha": 1e4}


class Indicator(StrEnum):
    LAND = "land"  # 用地面积
    GROSS = "gross"  # 总建筑面积
    ABOVE = "above"  # 地上建筑面积
    BELOW = "below"  # 地下建筑面积
    COUNTED = "counted"  # 计容建筑面积
    FOOTPRINT = "footprint"  # 建筑占地（基底）面积
    RATIO = "ratio"  # 容积率
    DENSITY = "density"  # 建筑密度（%）


NAMES = {
    Indicator.LAND: r"(总|规划|建设|净|项目)*用地(总)?面积",
    Indicator.GROSS: r"总建筑面积",
    Indicator.ABOVE: r"地上(总)?建筑面积",
    Indicator.BELOW: r"地下(总)?建筑面积",
    Indicator.COUNTED: r"计(入)?容(积率)?(总)?建筑面积",
    Indicator.FOOTPRINT: r"(总)?(建筑)?(占地|基底)(总)?面积",
    Indicator.RATIO: r"容积率",
    Indicator.DENSITY: r"建筑密度",
}
PATTERNS = {name: re.compile(r"(?:\d+[.、])?" + pattern) for name, pattern in NAMES.items()}


class Stated(msgspec.Struct, frozen=True):
    """A stated indicator: its value (m², percent or 1), half of its last digit, and where it stands."""

    value: float
    half_digit: float
    text: Text


def read_indicators(texts: Iterable[Text]) -> dict[Indicator, Stated]:
    """The indicators that the texts state once. One that is stated twice differently is left out."""
    texts = list(texts)
    found: dict[Indicator, list[Stated]] = {}
    short = (text for text in texts if len(text.content) <= LONGEST)
    named = [(text, name) for text in short if (name := _named(text))]
    for text, (indicator, in_text) in named[:MOST]:
        if stated := in_text or _beside(text, texts):
            found.setdefault(indicator, []).append(stated)
    return {name: all_[0] for name, all_ in found.items() if len({stated.value for stated in all_}) == 1}


def _named(text: Text) -> tuple[Indicator, Stated | None] | None:
    """The indicator a text names, and its value if the same text states it ("容积率：2.5")."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text.content))
    name, _, rest = plain.partition(":")
    name = re.sub(r"\((?:m2|㎡|%|平方米|公顷|ha)\)$", "", name)
    for indicator, pattern in PATTERNS.items():
        if pattern.fullmatch(name):
            return indicator, _stated(rest, text)
    return None


def _stated(content: str, text: Text) -> Stated | None:
    match = NUMBER.match(unicodedata.normalize("NFKC", content).strip())
    if match is None:
        return None
    factor = FACTOR.get(match[2] or "", 1.0)
    decimals = len(match[1].partition(".")[2])
    return Stated(float(match[1].replace(",", "")) * factor, 0.5 * 10.0**-decimals * factor, text)


def _beside(name: Text, texts: list[Text]) -> Stated | None:
    """The nearest number right of the name on its row; exponents and units are passed over."""
    height = name.height or 1.0
    best: tuple[float, Stated] | None = None
    for text in texts:
        dx, dy = text.place[0] - name.place[0], text.place[1] - name.place[1]
        if not (
            0 < dx <= REACH * height and abs(dy) <= ROW * height and text.entity.layout == name.entity.layout
        ):
            continue
        plain = text.content.strip()
        stated = _stated(plain, text) if NUMBER.match(plain) and plain not in {"2", "3"} else None
        if stated and (best is None or dx < best[0]):
            best = (dx, stated)
    return best[1] if best else None
