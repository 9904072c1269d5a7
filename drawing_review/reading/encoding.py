"""In which encoding a file's text really is: the header's claim, the version and the bytes may differ."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

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
ASIAN = ("gb18030", "big5hkscs", "cp949", "cp932")
FREQUENT_GBK = re.compile(rb"(?:[\xb0-\xd7][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe])")  # GB 2312 level 1, marks
FREQUENT_BIG5 = re.compile(rb"(?:[\xa4-\xc6][\x40-\x7e\xa1-\xfe]|\xa1[\x40-\x7e])")


class Encoding(msgspec.Struct, frozen=True):
    """The codec to read with, and why: what is declared, what the version demands, or what the bytes show."""

    codec: str
    source: Literal["declared", "version", "bytes"]


def decide(survey: Survey) -> Encoding:
    """The encoding of the surveyed file's text.

    From R2007 on it must be UTF-8, before it is the declared code page; where the bytes say otherwise,
    the bytes are believed. UTF-8 comes first, because other text is hardly ever valid UTF-8.
    """
    declared = CODEPAGES.get(survey.codepage.strip().upper(), "")
    modern = survey.version >= UTF8_SINCE
    text = b"\n".join(survey.samples)
    if not text:
        return Encoding("utf-8", "version") if modern else Encoding(declared or "cp1252", "declared")
    if _fits(text, "utf-8"):
        return Encoding("utf-8", "version" if modern else "bytes")
    if modern and _nearly_utf8(text):
        return Encoding("utf-8", "version")
    asian = _asian(text, declared)
    if declared and declared not in ASIAN and asian is None and _fits(text, declared):
        return Encoding(declared, "bytes" if modern else "declared")
    if asian is not None:
        return Encoding(asian, "declared" if asian == declared and not modern else "bytes")
    return Encoding(declared or "cp1252", "declared" if declared else "bytes")


def _fits(text: bytes, codec: str) -> bool:
    try:
        text.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(text: bytes) -> bool:
    """A few damaged places in text that is otherwise UTF-8."""
    good = re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", text)
    return sum(map(len, good)) > 0.9 * sum(byte >= 128 for byte in text)


def _asian(text: bytes, declared: str) -> str | None:
    """The double-byte code page in which `text` reads as ordinary words, if any."""
    high = sum(byte >= 128 for byte in text)
    gbk = sum(len(m) for m in FREQUENT_GBK.findall(text)) / high
    big5 = sum(len(m) for m in FREQUENT_BIG5.findall(text)) / high
    if declared in ASIAN[2:] and _fits(text, declared):
        return declared
    if declared == "gb18030" and _fits(text, declared) and (gbk > 0.6 or gbk >= big5 * 0.75):
        return declared
    if declared == "big5hkscs" and _fits(text, declared) and big5 >= gbk * 0.75:
        return declared
    for codec, share in sorted((("gb18030", gbk), ("big5hkscs", big5)), key=lambda c: -c[1]):
        if share > 0.8 and _fits(text, codec):
            return codec
    return declared if declared in ASIAN and _fits(text, declared) else None
