"""The text of the commitment (承诺书) in force, and the hash under which it is signed."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import msgspec


class Commitment(msgspec.Struct, frozen=True):
    """`sha256` is of the file's bytes: what is signed is this text and no other."""

    title: str
    clauses: tuple[str, ...]
    sha256: str


@cache
def commitment() -> Commitment:
    """The text as it ships. Whoever signed an earlier one is asked to sign again."""
    data = (Path(__file__).parent / "commitment.md").read_bytes()
    lines = [line.strip() for line in data.decode().splitlines() if line.strip()]
    clauses = tuple(line.partition(". ")[2] for line in lines[2:])
    return Commitment(lines[0].removeprefix("# "), clauses, hashlib.sha256(data).hexdigest())
