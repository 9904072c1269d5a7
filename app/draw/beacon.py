"""The value of a public beacon (公共随机信标) as people copy it from where it was published.

A lottery prints "03 08 14 22 27 31 + 09", another page "03,08,…", a service a hexadecimal number. What enters
the draw are letters and digits in lower case with one blank between groups, as ASCII: whoever copies the same
value gets the same bytes, however he separated it.
"""

from __future__ import annotations

import re
import unicodedata

from app.core.refusal import Refused

LEAST, MOST = 4, 200
_BETWEEN = re.compile(r"[^0-9a-z]+")


def value(text: str) -> str:
    """The value as it enters the draw. Refused("beacon_unreadable") for what is no number."""
    plain = unicodedata.normalize("NFKC", text).lower()
    groups = _BETWEEN.sub(" ", plain).strip()
    foreign = any(sign.isalpha() and not sign.isascii() for sign in plain)
    if foreign or not LEAST <= len(groups) <= MOST or not any(sign.isdigit() for sign in groups):
        raise Refused("beacon_unreadable", least=LEAST, most=MOST)
    return groups


def shown(beacon: str) -> str:
    """A file's beacon for people: the text that was copied, or its hexadecimal number."""
    try:
        text = bytes.fromhex(beacon).decode("ascii")
    except UnicodeDecodeError:
        return beacon
    return text if text.isprintable() and text else beacon
