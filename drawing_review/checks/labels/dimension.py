"""Texts that replace a measured dimension: "84.26", "3600", "9.7 m", "<> typ."."""

from __future__ import annotations

import re
import unicodedata

import msgspec

LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>mm|cm|m|米|毫米)?\s*(?:REF)?")
MM = {"mm": 1.0, "毫米": 1.0, "cm": 10.0, "m": 1000.0, "米": 1000.0}


class TypedLength(msgspec.Struct, frozen=True):
    """A typed length: in mm where the unit is written, else as a bare number; `half_digit` likewise."""

    number: float
    half_digit: float
    mm: float | None  # millimetres a unit of `number`; None where no unit is written


def read_length(override: str) -> TypedLength | None:
    """The length typed over a dimension; None if it keeps the measured value or types no plain length."""
    text = unicodedata.normalize("NFKC", override).replace("\\A1;", "").strip()
    if "<>" in text:
        return None
    match = LENGTH.fullmatch(text)
    if match is None:
        return None
    decimals = len(match["number"].partition(".")[2])
    return TypedLength(float(match["number"]), 0.5 * 10.0**-decimals, MM.get(match["unit"] or ""))
