"""Text made fit for storing: escapes resolved, nothing in it that UTF-8 or a database refuses."""

from __future__ import annotations

import re

MIF_CODECS = {"1": "cp932", "2": "big5hkscs", "3": "cp949", "4": "johab", "5": "gb18030"}
MIF = re.compile(r"\\M\+([1-5])([0-9A-Fa-f]{4})")
UNICODE = re.compile(r"\\U\+([0-9A-Fa-f]{4})")
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """`text` with \\U+XXXX and \\M+nXXXX resolved and NUL, control characters, lone surrogates and
    marks that turn the reading direction (they can hide a number) replaced by U+FFFD."""
    return UNFIT.sub("\ufffd", unescaped(text))


def unescaped(text: str) -> str:
    """`text` with \\U+XXXX and \\M+nXXXX resolved, and nothing else done to it."""
    if "\\" in text:
        text = MIF.sub(_mif, text)
        text = UNICODE.sub(lambda m: chr(int(m[1], 16)), text)
    return text


def _mif(match: re.Match[str]) -> str:
    """One character in a code page of its own, as Japanese and Chinese versions of R12 to R14 wrote it."""
    return bytes.fromhex(match[2]).decode(MIF_CODECS[match[1]], "replace")
