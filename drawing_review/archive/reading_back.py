"""Reading sealed packages back (读回核对): both copies that are kept, against what was sealed.

An archive that nobody reads may be gone without anybody knowing. Every package is read once in `EVERY`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from drawing_review.archive import rules, store
from drawing_review.archive.model import ForeignSet, PackageReadBack, ReadBack, SealedSet, SetId
from storage.blobs.store import store as blobs
from storage.engine import fetch_value
from storage.operation import operation
from storage.unit import Context, Operation

EVERY = timedelta(days=30)
MOST = 1_000_000


class Read(msgspec.Struct, frozen=True):
    """The hash that was sealed, and the hashes of what was read; None: nothing is there."""

    package: str
    archive: str | None
    copy: str | None
    locked: bool


async def read_back(context: Context, set_id: SetId) -> PackageReadBack:
    """Read both copies whole and record what came of it. Refused("not_found"), ("store_away")."""
    held = await _held(set_id)
    copy = await blobs().locked_digest(held.package) if held.locked else None
    archive = await blobs().digest(held.package)
    return await record_read_back(context, set_id, Read(held.package, archive, copy, bool(held.locked)))


async def every_package() -> list[SetId]:
    """Every package of the archive, imported ones too, the longest unread first."""
    return await store.unread_since(datetime.max.replace(tzinfo=UTC), MOST)


async def package_of(number: str) -> SetId:
    """The sealed set of a case, or an imported one, by the case's number. Refused("not_found")."""
    case = await fetch_value("SELECT id FROM review_case WHERE number = $1", number)
    found = await store.of_case(case) if case else None
    foreign = await store.ROWS.of(ForeignSet, case_number=number)
    if found is None and not foreign:
        raise Refused("not_found", thing=f"{number} 的封存成果")
    return found.id if found else foreign[0].id


async def _held(set_id: SetId) -> SealedSet | ForeignSet:
    foreign = await store.ROWS.of(ForeignSet, id=set_id)
    return foreign[0] if foreign else await store.one(set_id)


@operation("set.read_back", zh="读回核对封存包", en="read a sealed package back", roles={Role.SYSTEM})
async def record_read_back(op: Operation, set_id: SetId, read: Read) -> PackageReadBack:
    outcome = rules.outcome(read.package, read.archive, read.copy, locked=read.locked)
    now = await op.now()
    await store.ROWS.add(ReadBack(id=new_id(), set=set_id, outcome=outcome, locked=read.locked, at=now))
    return PackageReadBack(
        set=set_id,
        outcome=outcome,
        package=read.package,
        archive=read.archive,
        copy=read.copy,
        locked=read.locked,
        at=now,
    )
