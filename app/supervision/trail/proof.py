"""The proof of an entry: where it lies in the published log, and whether the database still says the same."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from uuid import UUID

import msgspec
from litestar.datastructures import State

from app.core.refusal import Refused
from app.supervision.trail import refusals  # noqa: F401  (declares the codes used here)
from storage.blobs.named import NamedObjects
from storage.blobs.store import store
from storage.trail.checkpoint import Checkpoint, open_checkpoint
from storage.trail.files import LogDamaged
from storage.trail.keys import key_path, published_key
from storage.trail.proof import Receipt
from storage.trail.queries import leaf_now
from storage.trail.receipts import Receipts
from storage.trail.witnesses import when_signed, witnesses

LOG = "trail/"  # where the log lies in the bucket


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt opened: its checkpoint, the leaf's hash, and whether the database's entry gives that leaf."""

    receipt: Receipt
    checkpoint: Checkpoint
    leaf_hash: str  # hexadecimal
    same: bool
    seen: tuple[tuple[str, datetime], ...]  # by which witnesses, and when


def log() -> NamedObjects:
    """The published files, in the store that this application has opened."""
    return NamedObjects(store(), LOG)


def receipts(state: State) -> Receipts | None:
    """The proofs of this installation's log; None while nobody has made its key yet."""
    settings = state.settings
    if not key_path(settings).with_suffix(".vkey").exists():
        return None
    if "receipts" not in state:
        state.receipts = Receipts(log(), published_key(settings))
    found: Receipts = state.receipts
    return found


async def receipt(state: State, entry_id: UUID, *, patience: float = 0.0) -> Receipt | None:
    """The receipt of an entry; None while no checkpoint covers it. Refused("log_damaged")."""
    proofs = receipts(state)
    if proofs is None:
        return None
    try:
        return await proofs.receipt(entry_id, patience=patience)
    except LogDamaged as damaged:
        raise Refused("log_damaged", why=damaged) from damaged


async def proof(state: State, entry_id: UUID) -> Proof | None:
    """The proof of an entry as it stands now; None while it is pending. Refused("log_damaged")."""
    found = await receipt(state, entry_id)
    if found is None:
        return None
    return Proof(
        receipt=found,
        checkpoint=open_checkpoint(found.checkpoint, published_key(state.settings)),
        leaf_hash=sha256(b"\x00" + found.leaf).hexdigest(),
        same=found.leaf == await leaf_now(entry_id),
        seen=tuple(
            (one.name, at)
            for one in witnesses(state.settings)
            if (at := when_signed(one, found.checkpoint)) is not None
        ),
    )
