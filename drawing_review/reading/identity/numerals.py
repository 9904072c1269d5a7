"""Numbers out of their text, all of a file at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.identity.rows import Rows

I64 = NDArray[np.int64]


def floats(rows: Rows, tags: I64) -> NDArray[np.float64]:
    """The numbers of these tags, all at once; one by one where a value is no plain number."""
    marks = np.zeros(len(rows.buffer) + 2, np.int8)
    marks[rows.starts[tags]] = 1
    marks[rows.ends[tags] + 1] -= 1
    inside = np.cumsum(marks[:-1], dtype=np.int8).view(bool)
    buffer = np.frombuffer(rows.buffer + b"\n", np.uint8)
    text = np.where(inside, buffer, 10)[inside].tobytes() if rows.buffer else b""
    try:
        values = np.fromstring(text.decode("ascii"), sep="\n")
        if len(values) == len(tags):
            return values
    except (ValueError, UnicodeDecodeError, DeprecationWarning):
        pass
    return np.array([number(rows.raw(int(tag))) for tag in tags])


def number(raw: bytes) -> float:
    try:
        value = float(raw)
    except ValueError:
        return 0.0
    return value if np.isfinite(value) else 0.0
