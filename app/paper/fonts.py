"""Where the fonts of our PDFs lie: the front end's lock brings them (docs/decisions/0014-paper.md)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from app.core.refusal import Refused, declare
from app.core.settings import ROOT

PACKAGES = ROOT / "app" / "desk" / "node_modules" / "@expo-google-fonts"
FILES = (
    "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
)
BEYOND = re.compile(r"[^ -~\n]")  # all that is not plain ASCII
GETA = "〓"  # what printers set where a character is missing

declare(
    "no_fonts",
    500,
    "生成 PDF 所需的字体还没有安装。请运行 ./lianshen build 后重试。",
    "The fonts for PDFs are not installed yet. Run ./lianshen build and try again.",
)


@cache
def fonts() -> typst.Fonts:
    """These four and no font of the machine: every machine makes the same bytes. Refused("no_fonts")."""
    folders = sorted({str(path.parent) for path in _files()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def printable(text: str) -> str:
    """The text with what the fonts lack as 〓 and its code point, and without invisible signs.

    The fonts have what 通用规范汉字表 lists; a name may hold a rarer character, and must be seen to lack it.
    """
    return BEYOND.sub(lambda found: found[0] if ord(found[0]) in _known() else _missing(found[0]), text)


def _missing(letter: str) -> str:
    kind = unicodedata.category(letter)
    return "" if kind in ("Cc", "Cf", "Cs") else f"{GETA}(U+{ord(letter):04X})"


@cache
def _known() -> frozenset[int]:
    """Code points that all four fonts have, and the line feed."""
    has = [set(TTFont(path, lazy=True).getBestCmap()) for path in _files()]
    return frozenset(set.intersection(*has) | {ord("\n")})


def _files() -> list[Path]:
    paths = [PACKAGES / name for name in FILES]
    if not all(path.is_file() for path in paths):
        raise Refused("no_fonts")
    return paths
