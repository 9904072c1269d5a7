"""Rows ↔ values of sealing; and whether the log has the closing of a tender under a checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.core.ids import PersonId
from app.core.refusal import Refused
from marketplace.sealed import refusals, tables  # noqa: F401  (declares the codes used here)
from marketplace.sealed.model import KeptEnvelope, Keyholder, Sealing, TenderKey
from storage.blobs.named import NamedObjects
from storage.blobs.store import store as blobs
from storage.constraints import means
from storage.engine import execute, fetch, fetch_value
from storage.rows import Rows
from storage.trail.tiles import CHECKPOINT

rows = Rows(
    {
        Keyholder: (tables.KeyholderTable, "持钥人"),
        TenderKey: (tables.TenderKeyTable, "密钥"),
        Sealing: (tables.SealingTable, "密封设置"),
        KeptEnvelope: (tables.EnvelopeTable, "投标信封"),
    }
)

means("keyholder_name_key", "keyholder_exists")
means("keyholder_person_key", "keyholder_exists")
means("tender_key_public_key", "key_known")

_CLOSING = """
SELECT e.id FROM trail_entry e WHERE e.subject_kind = 'tender' AND e.subject_id = $1
AND e.act = 'tender.close_bidding' AND e.outcome = 'done' ORDER BY e.at LIMIT 1
"""
_SETTLING = """
SELECT e.id FROM trail_entry e WHERE e.subject_kind = 'tender' AND e.subject_id = $1
AND e.fact ->> 'fact' = 'tender.keys_settled' ORDER BY e.at LIMIT 1
"""


async def sealing_of(tender: UUID) -> Sealing | None:
    """How the tender's bids are sealed; None where they are not."""
    found = await rows.of(Sealing, id=tender)
    return found[0] if found else None


async def kept_by(person: PersonId) -> Keyholder | None:
    """The keyholder that this person is."""
    found = await rows.of(Keyholder, person=person)
    return found[0] if found else None


async def keys_of(sealing: Sealing) -> list[TenderKey]:
    """The tender's keys in the order of its keyholders, which is that of the boxes of every envelope."""
    found = {key.keyholder: key for key in await rows.of(TenderKey, tender=sealing.id)}
    return [found[holder] for holder in sealing.holders if holder in found]


async def stock() -> dict[UUID, list[TenderKey]]:
    """Keys made in batches that no tender has taken, by keyholder, locked for the taking."""
    found: dict[UUID, list[TenderKey]] = {}
    await fetch("SELECT id FROM tender_key WHERE tender IS NULL ORDER BY id FOR UPDATE")
    for key in await rows.of(TenderKey, tender=None):
        found.setdefault(key.keyholder, []).append(key)
    return found


async def last_served() -> list[str]:
    """Names of keyholders, the one that got a tender longest ago first."""
    found = await fetch(
        "SELECT h.name FROM keyholder h JOIN tender_key k ON k.keyholder = h.id WHERE k.tender IS NOT NULL "
        "GROUP BY h.name ORDER BY max(k.tender::text), h.name"
    )
    return [row["name"] for row in found]


async def key_of_public(public: str, lock: bool = False) -> TenderKey:
    """The announced key. Refused("not_found")."""
    found = await rows.of(TenderKey, public=public)
    if not found:
        raise Refused("not_found", thing="密钥")
    return await rows.one(TenderKey, found[0].id, "UPDATE" if lock else "")


async def envelopes(tender: UUID) -> list[KeptEnvelope]:
    """The envelopes of a tender in the order of their receipts."""
    return sorted(await rows.of(KeptEnvelope, tender=tender), key=lambda one: one.receipt)


async def drop_envelope(bid: UUID) -> None:
    await execute("DELETE FROM envelope WHERE id = $1", bid)


async def closing_entry(tender: UUID) -> UUID | None:
    """The trail entry of the deadline's closing."""
    found: UUID | None = await fetch_value(_CLOSING, str(tender))
    return found


async def settling_entry(tender: UUID) -> UUID | None:
    """The trail entry by which the tender's keys became final."""
    found: UUID | None = await fetch_value(_SETTLING, str(tender))
    return found


async def closing_published(tender: UUID) -> bool:
    """Whether a signed checkpoint of the public log covers the closing."""
    position = await fetch_value(
        "SELECT i.position FROM trail_index i WHERE i.entry = $1", await closing_entry(tender)
    )
    note = await NamedObjects(blobs(), "trail/").get(CHECKPOINT) if position is not None else None
    return note is not None and position < int(note.split(b"\n")[1])


async def due_keys(holder: UUID) -> Sequence[TenderKey]:
    """Keys of a keyholder whose tender is closed and which it has not released."""
    found = await fetch(
        "SELECT k.id FROM tender_key k JOIN tender_sealing s ON s.id = k.tender "
        "WHERE k.keyholder = $1 AND k.released_at IS NULL AND s.closed_at IS NOT NULL ORDER BY k.id",
        holder,
    )
    return [await rows.one(TenderKey, row["id"]) for row in found]


async def sealings_of(holder: UUID) -> list[Sealing]:
    """The tenders for which this keyholder was chosen."""
    found = await fetch(
        "SELECT id FROM tender_sealing WHERE holders @> to_jsonb(ARRAY[$1::text])", str(holder)
    )
    return [await rows.one(Sealing, row["id"]) for row in found]
