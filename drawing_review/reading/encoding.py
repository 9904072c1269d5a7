"""In which encoding a file's text really is: the header's claim, the version and the bytes may differ."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from drawing_review.drawing.model import Warning
from drawing_review.reading.preflight import Survey

CODEPAGES = {
    "ANSI_874": "cp874",
    "ANSI_932": "cp932",
    "ANSI_936": "gb18030",
    "GB2312": "gb18030",
    "GBK": "gb18030",
    "ANSI_949": "cp949",
    "ANSI_950": "big5hkscs",
    "BIG5": "big5hkscs",
    "ANSI_1250": "cp1250",
    "ANSI_1251": "cp1251",
    "ANSI_1252": "cp1252",
    "ANSI_1253": "cp1253",
    "ANSI_1254": "cp1254",
    "ANSI_1255": "cp1255",
    "ANSI_1256": "cp1256",
    "ANSI_1257": "cp1257",
    "ANSI_1258": "cp1258",
    "DOS437": "cp437",
    "DOS850": "cp850",
    "DOS852": "cp852",
    "DOS866": "cp866",
    "UTF-8": "utf-8",
    "UTF8": "utf-8",
}
UTF8_SINCE = "AC1021"  # R2007
FAMILIAR = Path(__file__).with_name("familiar.toml")
CYRILLIC = re.compile(r"(?<![A-Za-z\u0400-\u04ff])(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]{2,})(?![A-Za-z\u0400-\u04ff])")
LATIN = re.compile(r"(?<![\x80-\uffff])[\x80-\uffff](?![\x80-\uffff])")  # one alone among plain letters
STRONG = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")  # hardly ever by chance
CLEAR = 0.2  # share of familiar letters from which a reading convinces
FEW, FEWEST = (
    20,
    6,
)  # bytes of letters: below, it is not certain; below, it is a guess against the declaration
JUDGED = 2_000  # values
DAMAGED = 0.1  # share of values that may be broken UTF-8 for other reasons than another encoding

Certainty = Literal["certain", "likely", "guessed"]


class Encoding(msgspec.Struct, frozen=True):
    """The codec to read with, and why: what is declared, what the version demands, or what the bytes show.

    `second` is the codec of the lines that are no UTF-8, in a file put together from several.
    """

    codec: str
    source: Literal["declared", "version", "bytes"]
    certainty: Certainty = "certain"
    second: str = ""


class Claim(msgspec.Struct, frozen=True):
    """What the file says its encoding is: the codec, "" where it says nothing, and the claim in words."""

    codec: str
    words: str


def claimed(survey: Survey) -> Claim:
    """By its version from R2007 on, by its code page before."""
    if survey.version >= UTF8_SINCE:
        return Claim("utf-8", f"UTF-8（{survey.version}）")
    return Claim(CODEPAGES.get(survey.codepage.strip().upper(), ""), survey.codepage)


def doubts(survey: Survey, chosen: Encoding) -> list[Warning]:
    """What was declared or prescribed and is not so; and what is only a guess."""
    told = []
    claim = claimed(survey)
    if claim.codec not in ("", chosen.codec):
        told.append(Warning("encoding_contradiction", {"declared": claim.words, "used": chosen.codec}))
    if chosen.second:
        told.append(Warning("encoding_mixed", {"first": chosen.codec, "second": chosen.second}))
    if chosen.certainty == "guessed":
        told.append(Warning("encoding_guessed", {"used": chosen.codec}))
    return told


def decide(survey: Survey) -> Encoding:
    """The encoding of the surveyed file's text.

    From R2007 on it must be UTF-8, before it is the declared code page; where the bytes say otherwise,
    the bytes are believed. UTF-8 comes first, because other text is hardly ever valid UTF-8.
    """
    declared = CODEPAGES.get(survey.codepage.strip().upper(), "")
    modern = survey.version >= UTF8_SINCE
    if not survey.samples:
        return Encoding("utf-8", "version") if modern else Encoding(declared or "cp1252", "declared")
    strong = [value for value in survey.samples if is_utf8(value) and STRONG.search(value)]
    other = [value for value in survey.samples if not is_utf8(value)]
    if not other and (strong or (modern and not _spelled(survey.samples, declared))):
        return Encoding("utf-8", "version" if modern else "bytes")
    if not strong:
        return _by_letters(survey.samples, declared, modern)
    if len(other) <= DAMAGED * len(survey.samples) and not _telling(other):
        return Encoding("utf-8", "version" if modern else "bytes", "likely")
    return Encoding("utf-8", "bytes", "likely", _by_letters(other, declared, modern).codec)


def _spelled(values: Sequence[bytes], declared: str) -> bool:
    """Whether the few values that by chance are UTF-8 too are words in the declared double-byte code page."""
    return declared in _letters() and familiarity(values, declared) >= 3 * CLEAR


def is_utf8(value: bytes) -> bool:
    """Whether these bytes are UTF-8 throughout."""
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True


def _telling(values: Sequence[bytes]) -> bool:
    """Whether values that are no UTF-8 read well in another encoding."""
    return max(familiarity(values, codec) for codec in _letters()) >= CLEAR


def _by_letters(values: Sequence[bytes], declared: str, modern: bool) -> Encoding:
    """The encoding in which most letters are familiar ones; among equals the one that is declared."""
    values = values[:JUDGED]
    codecs = dict.fromkeys((declared or "cp1252", *_letters(), "cp1251", "cp1252"))
    codecs.pop("utf-8", None)
    shares = {codec: familiarity(values, codec) for codec in codecs}
    best = max(shares, key=lambda codec: shares[codec] * (1.25 if codec == declared else 1.0))
    if shares[best] < CLEAR and declared in shares:
        best = declared
    rival = max((share for codec, share in shares.items() if _script(codec) != _script(best)), default=0.0)
    letters = sum(byte >= 128 for value in values for byte in value)
    clear = shares[best] >= CLEAR and shares[best] > 1.5 * rival
    trusted = best == declared or _script(best) == "western" or letters >= FEWEST
    certainty: Certainty = "guessed"
    if clear and trusted:
        certainty = "certain" if letters >= FEW else "likely"
    return Encoding(best, "declared" if best == declared and not modern else "bytes", certainty)


def _script(codec: str) -> str:
    """Western code pages are told apart by nothing but the declaration."""
    return codec if codec in _letters() or codec == "cp1251" else "western"


@cache
def _letters() -> dict[str, frozenset[str]]:
    """Codec → the characters that text in it is mostly made of."""
    table = msgspec.convert(tomllib.loads(FAMILIAR.read_text(encoding="utf-8")), dict[str, str])
    return {codec: frozenset(text) - {"\n"} for codec, text in table.items()}


def familiarity(values: Sequence[bytes], codec: str) -> float:
    """Share (0 to 1) of the letters beyond ASCII that are familiar ones when `values` are read in `codec`."""
    text = b"\n".join(values).decode(codec, "replace")
    beyond = sum(letter >= "\x80" for letter in text)
    if codec in _letters():
        familiar = sum(letter in _letters()[codec] for letter in text)
    elif codec == "cp1251":
        familiar = sum(map(len, CYRILLIC.findall(text)))
    else:  # accents among plain letters, and signs; no words of foreign letters
        familiar = len(LATIN.findall(text))
    return (familiar - text.count("\ufffd")) / beyond if beyond else 0.0
