"""What the log commits to for one entry: canonical JSON (RFC 8785) of the entry and its effects.

Numbers: JSON numbers are doubles, the database's are not. A number that no double carries exactly stands as
`{"decimal": "…"}`, so that a change in its last digit changes the leaf, and none can stop the log.
"""

from __future__ import annotations

import json
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
import rfc8785

from storage.trail.tiles import LARGEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

VERSION = 1
BODY = "body/"  # object keys of entries too large for a bundle
SAFE = 2**53 - 1  # the largest integer whose neighbours a double tells apart


class Leaf(msgspec.Struct, frozen=True):
    """The bytes in the log; `body` is what they stand for if that was too large, else None."""

    data: bytes
    body: bytes | None = None

    @property
    def body_key(self) -> str:
        return BODY + sha256(self.body or b"").hexdigest()


def leaf_of(entry: Mapping[str, Any], effects: Sequence[Mapping[str, Any]]) -> Leaf:
    """The leaf of a row of trail_entry and its rows of trail_effect.

    An effect's `id` grows with every change of one row, also where the order of entries within a unit is
    another: the last state of a row is that of its largest id. Entries longer than a bundle can hold leave
    their digest, and are an object of their own.
    """
    body = _canonical(
        {
            "v": VERSION,
            "id": str(entry["id"]),
            "at": instant(entry["at"]),
            "act": entry["act"],
            "outcome": entry["outcome"],
            "person": str(entry["person"]) if entry["person"] else None,
            "actor": values(entry["actor"]),
            "subject": {"kind": entry["subject_kind"], "id": entry["subject_id"]},
            "correlation": str(entry["correlation"]),
            "fact": values(entry["fact"]),
            "effects": [
                [effect["tab"], effect["key"], effect["id"], _hex(effect["old"]), _hex(effect["new"])]
                for effect in sorted(effects, key=lambda row: (row["tab"], row["key"], row["id"]))
            ],
        }
    )
    if len(body) <= LARGEST:
        return Leaf(body)
    stub = {"v": VERSION, "id": str(entry["id"]), "body": sha256(body).hexdigest(), "length": len(body)}
    return Leaf(_canonical(stub), body)


def _canonical(value: dict[str, Any]) -> bytes:
    return rfc8785.dumps(value)


def instant(at: datetime) -> str:
    """A moment in UTC with microseconds, always of one length."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def values(text: str) -> Any:
    """JSON text of the database as values, with every number exact."""
    return json.loads(text, parse_int=_whole, parse_float=_number)


def _whole(digits: str) -> int | dict[str, str]:
    return int(digits) if len(digits) < 18 and abs(int(digits)) <= SAFE else {"decimal": digits}


def _number(digits: str) -> float | dict[str, str]:
    number = float(digits)
    if Decimal(repr(number)) == Decimal(digits) and abs(number) <= SAFE:
        return number
    return {"decimal": digits}


def _hex(digest: bytes | None) -> str | None:
    return digest.hex() if digest is not None else None
