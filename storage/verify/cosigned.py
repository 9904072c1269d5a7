"""What witnesses signed (C2SP tlog-cosignature v1): a log of this size and root, seen at this moment."""

from __future__ import annotations

import base64
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature

from storage.verify.files import Get
from storage.verify.findings import Report
from storage.verify.note import Distrusted, Head, Key, Unreadable, read_head
from storage.verify.policy import Policy

SLACK = timedelta(minutes=10)  # clocks that differ, units that waited long for a lock


class Cosigned(NamedTuple):
    """A head with the moments at which witnesses of the policy saw it, by their names in the policy."""

    head: Head
    seen: dict[str, datetime]


def read_cosigned(note: bytes, key: Key, policy: Policy) -> Cosigned:
    """Raises Distrusted unless the log signed it and enough witnesses did; Unreadable for nonsense."""
    if not note:
        raise Distrusted("the log has no checkpoint that witnesses signed")
    head = read_head(note, key)
    text, signatures = note.decode().rsplit("\n\n", 1)
    seen = {}
    for line in signatures.splitlines():
        dash, name, data = [*line.split(" "), "", ""][:3]
        for called, witness in policy.witnesses.items():
            at = _signed(text + "\n", data, witness) if dash == "\u2014" and name == witness.name else None
            if at is not None:
                seen[called] = at
    if not policy.satisfied(seen):
        who = ", ".join(sorted(seen)) or "-"
        raise Distrusted(f"too few witnesses signed the checkpoint of {head.size} entries: {who}")
    return Cosigned(head, seen)


def _signed(text: str, data: str, witness: Key) -> datetime | None:
    """When the witness signed `text`; None if this is not its signature."""
    try:
        raw = base64.b64decode(data, validate=True)
    except ValueError:
        return None
    if raw[:4] != witness.hash or len(raw) != 76:
        return None
    at = int.from_bytes(raw[4:12], "big")
    try:
        witness.public.verify(raw[12:], f"cosignature/v1\ntime {at}\n{text}".encode())
        return datetime.fromtimestamp(at, UTC)
    except (InvalidSignature, ValueError, OverflowError, OSError):
        return None


@dataclass(frozen=True)
class Times:
    """When the log had which size, as witnesses saw it: an entry's time lies between two of these."""

    sizes: Sequence[int]
    earliest: Sequence[datetime]
    latest: Sequence[datetime]

    def bounds(self, position: int) -> tuple[datetime | None, datetime | None]:
        """Not before (the log was seen without the entry) and not after (it was seen with it); with slack."""
        place = bisect_right(self.sizes, position)
        before = self.earliest[place - 1] - SLACK if place else None
        after = self.latest[place] + SLACK if place < len(self.sizes) else None
        return before, after


def times_of(cosigned: Sequence[Cosigned]) -> Times:
    """In order of size. Of several witnesses the earliest bounds from below, the latest from above."""
    ordered = sorted((one for one in cosigned if one.seen), key=lambda one: one.head.size)
    return Times(
        [one.head.size for one in ordered],
        [min(one.seen.values()) for one in ordered],
        [max(one.seen.values()) for one in ordered],
    )


async def witnessed(
    get: Get, kept: Sequence[str], key: Key, policy: Policy | None, report: Report
) -> list[Cosigned]:
    """What the policy's witnesses signed: the newest and those that were kept. Without a policy nothing.

    A newest that too few signed is a finding; of those kept, one that too few signed bounds nothing.
    """
    if policy is None:
        return []
    try:
        newest = read_cosigned(await get("cosigned") or b"", key, policy)
    except (Distrusted, Unreadable) as why:
        report.found("unwitnessed", why=str(why))
        return []
    report.witnessed = {name: at.isoformat() for name, at in newest.seen.items()}
    report.witnessed_size = newest.head.size
    held = [newest]
    for name in kept:
        with suppress(Distrusted, Unreadable):
            held.append(read_cosigned(await get(name) or b"", key, policy))
    return held
