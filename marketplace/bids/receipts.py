"""The receipt of a bid (投标回执): the proof from the public log that it was submitted, and when."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from uuid import UUID

import msgspec

from app.core.settings import Settings
from marketplace.bids import store
from marketplace.bids.model import BidId
from storage.blobs.named import NamedObjects
from storage.blobs.store import store as blobs
from storage.trail.keys import key_path, published_key
from storage.trail.receipts import Receipts


class BidReceipt(msgspec.Struct, frozen=True):
    """`proof` is a C2SP tlog-proof that anyone can check; while no checkpoint covers it, it is pending."""

    entry: UUID
    pending: bool
    proof: str


@cache
def _receipts(settings: Settings) -> Receipts:
    return Receipts(NamedObjects(blobs(), "trail/"), published_key(settings))


async def receipt(
    bid_id: BidId, settings: Settings, *, patience: float, entry: UUID | None = None
) -> BidReceipt:
    """Waits up to `patience` seconds for the checkpoint that covers the submission (`entry`, if known)."""
    entry = entry or await store.submission_entry(bid_id)
    if not key_path(settings).with_suffix(".vkey").exists():
        return BidReceipt(entry, True, "")  # no log is published here
    found = await _receipts(settings).receipt(entry, patience=patience)
    return BidReceipt(entry, found is None, b64encode(found.text.encode()).decode() if found else "")
