"""The proofs a keyholder checks before his key leaves him: whose it is, and that the bidding has ended."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from app.core.settings import Settings
from marketplace.sealed import store
from storage.blobs.named import NamedObjects
from storage.blobs.store import store as blobs
from storage.trail.keys import key_path, published_key
from storage.trail.receipts import Receipts


@cache
def _receipts(settings: Settings) -> Receipts:
    return Receipts(NamedObjects(blobs(), "trail/"), published_key(settings))


async def closing_proof(tender: UUID, settings: Settings) -> bytes | None:
    """The tlog-proof of the tender's closing; None while no checkpoint covers it."""
    return await _proof(await store.closing_entry(tender), settings)


async def settling_proof(tender: UUID, settings: Settings) -> bytes | None:
    """The tlog-proof of which keys are the tender's; None while no checkpoint covers it."""
    return await _proof(await store.settling_entry(tender), settings)


async def _proof(entry: UUID | None, settings: Settings) -> bytes | None:
    if entry is None or not key_path(settings).with_suffix(".vkey").exists():
        return None
    found = await _receipts(settings).receipt(entry, patience=0)
    return found.text.encode() if found else None
