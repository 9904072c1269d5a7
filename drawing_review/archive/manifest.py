"""The manifest of a sealed set: files with their hashes, drawings with fingerprints, who concluded what.

Canonical JSON (RFC 8785); its SHA-256 is what is signed and what stands in the trail.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
import rfc8785

FORMAT = "lianshen-sealed-set/1"
HEAD = "lianshen sealed set"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the package. Fingerprints are those of a drawing."""

    path: str
    role: str  # original | sheet | overlay | certificate | opinions | proof
    sha256: str
    size: int
    name: str = ""  # as it was submitted
    structure: str = ""
    picture: str = ""


class SheetLine(msgspec.Struct, frozen=True, kw_only=True):
    index: int
    number: str
    name: str
    discipline: str
    original: str  # path of the drawing it lies in
    sheet: str
    pdf: str
    token: str
    typed: str
    restricted: bool


class SeatLine(msgspec.Struct, frozen=True):
    name: str
    result: str
    note: str
    closed_at: str


class OpinionLine(msgspec.Struct, frozen=True):
    number: int
    seat: str
    severity: str
    state: str
    text: str
    clause: str
    reply: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    format: str = FORMAT
    set: str
    case: str
    case_number: str
    project_code: str
    project_name: str
    stage: str
    edition: int
    version: int
    certificate: str
    issuer: str
    sealed_at: str
    supersedes: str  # id of the edition before; "" for the first
    key: str  # of the signature, name+hash+key
    files: tuple[Member, ...]
    sheets: tuple[SheetLine, ...]
    seats: tuple[SeatLine, ...]
    opinions: tuple[OpinionLine, ...]


def encoded(manifest: Manifest) -> bytes:
    plain: Any = msgspec.to_builtins(manifest)
    return rfc8785.dumps(plain)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def signed_text(set_id: str, data: bytes) -> str:
    """What the note under a manifest says."""
    return f"{HEAD}\n{set_id}\n{digest(data)}\n"
