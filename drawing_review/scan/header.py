"""The few things of the HEADER section on which the scan depends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drawing_review.reading.encoding import CODEPAGES, UTF8_SINCE
from drawing_review.reading.units import MILLIMETRES
from drawing_review.scan.rows import Odd

VARIABLE = re.compile(rb"(?:^|\n) *9\r?\n(\$[A-Z0-9]+) *\r?\n *(\d+)\r?\n([^\r\n]*)")


@dataclass(frozen=True)
class Header:
    version: str
    codec: str  # as version and code page demand it
    unit: float  # millimetres per drawing unit, 1 where it is not said


def header_of(section: bytes) -> Header:
    """What the HEADER section (empty: none) says. Raises Odd where it says nonsense."""
    values = {match[1]: match[3].strip() for match in VARIABLE.finditer(section)}
    version = values.get(b"$ACADVER", b"AC1009").decode("ascii", "replace")
    declared = values.get(b"$DWGCODEPAGE", b"").decode("ascii", "replace").upper()
    codec = "utf-8" if version >= UTF8_SINCE else CODEPAGES.get(declared, "cp1252")
    return Header(version, codec, _unit(values.get(b"$INSUNITS", b"0") or b"0"))


def _unit(value: bytes) -> float:
    try:
        return MILLIMETRES.get(int(float(value)), 0.0) or 1.0
    except (ValueError, OverflowError) as why:
        raise Odd("header") from why
