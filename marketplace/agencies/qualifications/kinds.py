"""The kinds of qualifications, from `kinds.toml`, and which of them a service asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

import msgspec

MARK = "\x00"  # stands for a kind that was found


class Kind(msgspec.Struct, frozen=True):
    """One kind (资质种类); no grades: its certificates show none. `also`: other words the catalogue uses."""

    code: str
    name: str
    grades: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Asked(msgspec.Struct, frozen=True):
    """The kinds a service asks for: all of them, or (`alternative`) any one. None: whoever can may."""

    kinds: frozenset[str] = frozenset()
    alternative: bool = False

    def met(self, held: Collection[str]) -> bool:
        """Do these kinds suffice?"""
        have = self.kinds & frozenset(held)
        return have == self.kinds or (self.alternative and bool(have))

    @property
    def names(self) -> str:
        word = "或" if self.alternative else "、"
        return word.join(kind_name(code) for code in kinds() if code in self.kinds)


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its code."""
    text = (Path(__file__).parent / "kinds.toml").read_text("utf-8")
    return {kind.code: kind for kind in msgspec.convert(tomllib.loads(text)["kind"], list[Kind])}


def kind_name(code: str) -> str:
    """The statutory name; the code itself for a kind that is not listed any more."""
    return kinds()[code].name if code in kinds() else code


def asked(text: str) -> Asked:
    """What the catalogue's words on qualification (资质要求) ask for: the kinds they name, the longest first,
    so that 人防工程设计资质 does not also ask for 工程设计资质.

    Words that name no listed kind ("具备相应技术条件") ask for nothing a certificate could show: they are
    told to the owner and decided by him, never a threshold of the platform's.
    """
    words = {word: kind.code for kind in kinds().values() for word in (kind.name, *kind.also)}
    named = set()
    for word in sorted(words, key=len, reverse=True):
        if word in text:
            text = text.replace(word, MARK)
            named.add(words[word])
    return Asked(frozenset(named), f"{MARK}或{MARK}" in text)
