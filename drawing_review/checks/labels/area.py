"""Area labels: "S=12.50㎡", "建筑面积：1,234.5平方米", "71.25 m²"."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

import msgspec

NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
UNIT = r"(?P<unit>万?(?:m2|㎡|平方米|平米)|公顷|ha\b)"
NAMED = re.compile(
    r"(?:面积|\bS)\s*[=:约]{1,2}\s*" + NUMBER + r"(?!\s*[\d.]*\s*(?:m(?!2)|mm|%))\s*" + UNIT + "?"
)
BARE = re.compile(NUMBER + r"\s*" + UNIT)
BOUND = re.compile(r"[<>≤≥~]|不小于|不大于|不少于|不超过|至少|最多|/\s*m2|每|-\s*\d")
FACTOR = {"公顷": 1e4, "ha": 1e4}
LONGEST = 80  # characters; longer texts are notes, not labels


class AreaKind(StrEnum):
    GROSS = "gross"  # 建筑面积：可含多层
    OUTLINE = "outline"  # 用地、占地、使用、套内面积：即轮廓线所围


class AreaLabel(msgspec.Struct, frozen=True):
    """An area in m², and half of the last written digit (m²), within which rounding may hide."""

    m2: float
    half_digit: float
    kind: AreaKind


def read_area(content: str) -> AreaLabel | None:
    """The one area a label declares; None if it declares none, several, or a bound such as "≥15㎡"."""
    text = unicodedata.normalize("NFKC", content).replace("平方", "平方米").replace("平方米米", "平方米")
    text = re.sub(r"\bM2\b|(?<=\d)M2\b", "m2", text)
    if len(text) > LONGEST or BOUND.search(text):
        return None
    found = {match.group("number", "unit") for match in (*NAMED.finditer(text), *BARE.finditer(text))}
    if len({number for number, _ in found}) != 1:
        return None
    number, unit = max(found, key=lambda pair: len(pair[1] or ""))
    return _label(number, unit or "", text)


def _label(number: str, unit: str, text: str) -> AreaLabel | None:
    factor = 1e4 if unit.startswith("万") else FACTOR.get(unit, 1.0)
    decimals = len(number.partition(".")[2])
    m2 = float(number.replace(",", "")) * factor
    kind = AreaKind.GROSS if re.search(r"建筑面积|建面|总建", text) else AreaKind.OUTLINE
    return AreaLabel(m2, 0.5 * 10.0**-decimals * factor, kind) if m2 > 0 else None
