"""The sheet index (图纸目录) of a set: found in the rows of a table, whether drawn, printed or typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from drawing_review.cases.model import Listed

MOST = 500  # sheets that an index lists
HEADING = 2  # lines between the words of one heading
NUMBERS = frozenset({"图号", "图纸编号", "图纸号", "图 号", "图别图号"})
NAMES = frozenset({"图名", "图纸名称", "图纸内容", "图纸名", "图 名", "名称"})
_NUMBER = re.compile(r"(?=.*\d)(?=.*[^\d\s.])[\w\-—–－_./·]{2,24}")
_PAPER = re.compile(r"A[0-5]([+＋]?[\d./]*)?[LlVv]?", re.ASCII)
_WORDS = re.compile(r"[^\W\d_]{2}")
_DASHES = str.maketrans(dict.fromkeys("—–－―_", "-"))


class Cell(msgspec.Struct, frozen=True):
    """A text and where it stands: y upwards, height of its letters, all in one unit."""

    text: str
    x: float
    y: float
    height: float


def rows(cells: Iterable[Cell]) -> list[list[str]]:
    """Texts that stand on one line, from left to right; lines from the top."""
    found: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda one: -one.y):
        if found and found[-1][0].y - cell.y < 0.6 * max(found[-1][0].height, cell.height):
            found[-1].append(cell)
        else:
            found.append([cell])
    return [[cell.text for cell in sorted(row, key=lambda one: one.x)] for row in found]


def listed(table: Sequence[Sequence[str]]) -> tuple[Listed, ...]:
    """What the rows below a heading with 图号 and 图名 list; nothing where there is no such heading.

    A heading in merged cells stands on several lines (重庆: 图名 above, 图号 below).
    """
    found: list[Listed] = []
    seen: dict[str, int] = {}  # which of the two words was read last on which line
    for line, row in enumerate(table):
        cells = {"".join(cell.split()) for cell in row}
        words = {"number": NUMBERS, "name": NAMES}
        here = {word: line for word, spellings in words.items() if not spellings.isdisjoint(cells)}
        seen |= here
        headed = len(seen) == len(words) and max(seen.values()) - min(seen.values()) <= HEADING
        if headed and not here:
            found += _of_row([cell.strip() for cell in row if cell.strip()])
    return tuple(found[:MOST])


def _of_row(row: Sequence[str]) -> list[Listed]:
    """The sheets of a row: a number, then the next words; two where the table stands in two columns."""
    found, number = [], ""
    for cell in row:
        if not number and _NUMBER.fullmatch(cell) and not _PAPER.fullmatch(cell):
            number = cell
        elif number and _WORDS.search(cell):
            found.append(Listed(number, cell))
            number = ""
    return found


def same_number(number: str) -> str:
    """Equal for numbers that people take for one: 建施—01, 建施-1 and "建施 - 01"."""
    plain = unicodedata.normalize("NFKC", number).translate(_DASHES).casefold()
    return re.sub(r"(?<!\d)0+(?=\d)", "", "".join(plain.split()))


def same_name(name: str) -> str:
    """Equal for names that differ only in blanks, width and the marks between words."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign == "#")
