"""Codes of doors and windows: "M0921", "FM乙1221", "16M1021", "LDM-5430", "MFM2424(乙)"."""

from __future__ import annotations

import re
import unicodedata

import msgspec

# An atlas number, letters that end in M (门) or C (窗), perhaps a fire class, then width and height in dm.
CODE = re.compile(
    r"(?:\d{1,2})?(?P<letters>[A-Z]{0,5}[MC])(?P<class>[甲乙丙])?[a-z]?[-_]?"
    r"(?P<width>\d{2})(?P<height>\d{2})(?!\d)(?P<rest>[^\d]{0,6}\d?)"
)
LEAST_MM, GREATEST_MM = 400, 9900


class OpeningCode(msgspec.Struct, frozen=True):
    """What a code says of the opening: width and height in mm."""

    code: str
    width_mm: int
    height_mm: int
    door: bool


def read_code(content: str) -> OpeningCode | None:
    """The opening a code declares, or None if the text is no such code."""
    text = unicodedata.normalize("NFKC", content).strip().replace(" ", "")
    match = CODE.fullmatch(text)
    if match is None:
        return None
    width, height = int(match["width"]) * 100, int(match["height"]) * 100
    if not LEAST_MM <= width <= GREATEST_MM or height < LEAST_MM:
        return None
    return OpeningCode(text, width, height, door=match["letters"].endswith("M"))
