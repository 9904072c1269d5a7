"""Who holds the log's key, its files and the database: every forgery is consistent and signed.

He touches entries without effects, so that no row's chain of digests tells on him, and keeps the database in
step; so only the log can. An attack takes the true entries and gives his.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import rfc8785

from storage.trail.leaf import instant
from tests.bench.forging.city import City
from tests.bench.forging.finders import finders
from tests.bench.forging.log import MemoryLog, forged

Entries = list[bytes]
WITHIN = timedelta(minutes=11)  # ten minutes are allowed for clocks and for units that waited for a lock


def bare(entries: Entries) -> list[int]:
    """Positions whose entries changed no row."""
    return [position for position, entry in enumerate(entries) if not json.loads(entry)["effects"]]


def other(entry: bytes, chance: random.Random, **changed: object) -> bytes:
    """The entry of another act: a new id, and what else is given."""
    id = str(UUID(int=chance.getrandbits(128), version=4))
    return rfc8785.dumps({**json.loads(entry), "id": id, **changed})


def edit(entries: Entries, chance: random.Random) -> Entries:
    """A subject, a person or the fact of one entry is another; its id stays."""
    at, mine = chance.choice(bare(entries)), list(entries)
    person = str(UUID(int=chance.getrandbits(128), version=4))
    changed = chance.choice(
        [{"person": person}, {"fact": {"who": person}}, {"subject": {"kind": "thing", "id": person}}]
    )
    mine[at] = rfc8785.dumps({**json.loads(entries[at]), **changed})
    return mine


def delete(entries: Entries, chance: random.Random) -> Entries:
    at = chance.choice(bare(entries))
    return entries[:at] + entries[at + 1 :]


def insert(entries: Entries, chance: random.Random) -> Entries:
    """Something that never was, between two entries that were."""
    at = chance.choice(bare(entries))
    return [*entries[:at], other(entries[at], chance), *entries[at:]]


def reorder(entries: Entries, chance: random.Random) -> Entries:
    one, two = chance.sample(bare(entries), 2)
    mine = list(entries)
    mine[one], mine[two] = mine[two], mine[one]
    return mine


def back_date(entries: Entries, chance: random.Random) -> Entries:
    """A new act at the end of the log that says it was done 11 minutes to two years earlier."""
    last = json.loads(entries[-1])
    at = datetime.fromisoformat(last["at"]) - WITHIN - timedelta(seconds=chance.uniform(0, 2 * 365 * 86400))
    return [*entries, other(entries[bare(entries)[-1]], chance, at=instant(at))]


def truncate(entries: Entries, chance: random.Random) -> Entries:
    return entries[: -chance.randrange(1, 60)]


def rebuild(entries: Entries, chance: random.Random) -> Entries:
    """Everything from somewhere on written anew, as it suits him."""
    at, free = chance.randrange(len(entries)), set(bare(entries))
    return entries[:at] + [
        other(entry, chance) if place in free else entry for place, entry in enumerate(entries[at:], at)
    ]


ATTACKS: dict[str, Callable[[Entries, random.Random], Entries]] = {
    "edit": edit,
    "delete": delete,
    "insert": insert,
    "reorder": reorder,
    "back-date": back_date,
    "truncate": truncate,
    "rebuild": rebuild,
}


async def attack(city: City, kind: str, chance: random.Random) -> set[str]:
    """Who finds one try."""
    if kind == "restore":
        return await finders(city, restored(city))
    mine = ATTACKS[kind](city.entries, chance)
    return await finders(city, await forged(mine, city.signer, city.log))


def restored(city: City) -> MemoryLog:
    """The log's files of an old backup, with what witnesses had signed by then."""
    return city.early.copy()
