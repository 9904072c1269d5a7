"""Handles and paths of INSERTs in a pack: numbers, each told as what it differs from the name before.

One line a name. Its parts between "/" stand in the place of the parts of the name before: empty is the same,
a hexadecimal number (signed) is added to it, "=…" is a part that is no number and stands as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drawing_review.viewing.wire import section

WIDEST = 13  # hexadecimal digits that a number of the browser holds exactly


def names(given: Iterable[str]) -> bytes:
    """The section of these names."""
    return section(["\n".join(_told(given)).encode()])


def _told(given: Iterable[str]) -> Iterator[str]:
    before: list[str] = []
    for name in given:
        parts = name.split("/")
        padded = before + ["0"] * (len(parts) - len(before))
        yield "/".join(map(_part, parts, padded))
        before = parts


def _part(part: str, before: str) -> str:
    if part == before:
        return ""
    if not _is_number(part):
        return f"={part}"
    return f"{int(part, 16) - (int(before, 16) if _is_number(before) else 0):X}"


def _is_number(part: str) -> bool:
    """Whether it is exactly what a number is written as: upper case, no leading zeros."""
    if not 0 < len(part) <= WIDEST or not part.isascii() or not part.isalnum():
        return False
    return part == "0" or (part[0] != "0" and set(part) <= set("0123456789ABCDEF"))
