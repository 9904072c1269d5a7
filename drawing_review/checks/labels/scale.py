"""Scales as title blocks write them: "1:100", "1：100", "1/50"."""

from __future__ import annotations

import re
import unicodedata

SCALE = re.compile(r"1\s*[:/]\s*(\d{1,5})")


def read_scale(content: str) -> int | None:
    """The one denominator a text states; None if it states none or several."""
    found = set(SCALE.findall(unicodedata.normalize("NFKC", content)))
    return int(found.pop()) if len(found) == 1 else None
