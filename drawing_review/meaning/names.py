"""What a layer or block of some name means: the institute's own aliases before the shipped table."""

from __future__ import annotations

import fnmatch
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from drawing_review.meaning.model import Alias, Basis, Kind, Known

SEMANTICS = Path(__file__).with_name("semantics.toml")
BOUND = re.compile(r"^.*(?:\$\d+\$|\|)(?=.)")  # "plan$0$WALL", "plan|WALL": from a bound or attached file
SUFFIX = re.compile(r"[-_ ](?:AI|NEW|\d{1,2})$")
WILD = re.compile(r"[*?]")


class Token(msgspec.Struct, frozen=True):
    """A row of semantics.toml."""

    zh: str
    canonical: str
    exact: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()  # regular expressions, searched in block names


TOKENS = msgspec.convert(tomllib.loads(SEMANTICS.read_text(encoding="utf-8")), dict[str, Token])
_EXACT = {name.upper(): token for token, row in TOKENS.items() for name in (row.canonical, *row.exact)}
_PATTERNS = [(re.compile(p), token) for token, row in TOKENS.items() for p in row.patterns]
_BLOCKS = [(re.compile(p), token) for token, row in TOKENS.items() for p in row.blocks]


def meaning_of(token: str) -> str:
    """The Chinese term of a token; "" where there is no such token."""
    return TOKENS[token].zh if token in TOKENS else ""


@cache
def stated(key: str) -> str:
    """The token that a key in the drawing names, by token or canonical name; "" for neither."""
    plain = key.strip().upper()
    return next((t for t, row in TOKENS.items() if plain in (t, row.canonical.upper())), "")


class Names:
    """Look-ups for one institute; shipped names alone where `own` is empty."""

    def __init__(self, own: Iterable[Alias] = ()) -> None:
        plain, wild = {}, []
        for alias in own:
            name = alias.name.strip().upper()
            if WILD.search(name):
                wild.append((alias.kind, re.compile(fnmatch.translate(name)), alias.token))
            else:
                plain[alias.kind, name] = alias.token
        self._plain, self._wild = plain, wild

    def of_layer(self, layer: str) -> Known | None:
        """Prefixes of bound files are ignored, and suffixes such as -AI."""
        name = BOUND.sub("", layer).strip().upper()
        own = self._own(Kind.LAYER, layer.strip().upper(), name)
        if own is not None:
            return Known(own, Basis.OWN) if own else None
        token = next((_EXACT[form] for form in (name, SUFFIX.sub("", name)) if form in _EXACT), None)
        if token:
            return Known(token, Basis.NAME)
        token = next((token for pattern, token in _PATTERNS if pattern.search(name)), None)
        return Known(token, Basis.PATTERN) if token else None

    def of_block(self, block: str) -> Known | None:
        name = BOUND.sub("", block).strip().upper()
        own = self._own(Kind.BLOCK, block.strip().upper(), name)
        if own is not None:
            return Known(own, Basis.OWN) if own else None
        token = next((token for pattern, token in _BLOCKS if pattern.search(name)), None)
        return Known(token, Basis.NAME) if token else None

    def _own(self, kind: Kind, *names: str) -> str | None:
        for name in names:
            if (kind, name) in self._plain:
                return self._plain[kind, name]
        matching = (t for k, pattern, t in self._wild if k is kind and any(map(pattern.fullmatch, names)))
        return next(matching, None)
