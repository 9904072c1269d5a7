"""Reading about sealing: the sheet for bidders, what a keyholder has to do, and what opening gives."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from app.core.refusal import Refused
from app.draw.algorithm import pledge
from marketplace.sealed import store
from marketplace.sealed.model import (
    Envelope,
    Giver,
    KeptEnvelope,
    Keyholder,
    KeyholderId,
    Opened,
    Sealing,
    TenderKey,
)
from marketplace.sealed.seal import Sheet
from marketplace.sealed.unseal import unseal

RECORD = "lianshen-opening/1"
REMEMBERED = 8  # tenders whose opened envelopes are kept in memory
_ANSWERS: OrderedDict[tuple[UUID, frozenset[str]], Mapping[UUID, Opened]] = OrderedDict()


class Held(msgspec.Struct, frozen=True):
    """One keyholder's part in a tender, as everybody sees it."""

    name: str
    person: bool
    key: str  # public; empty until announced
    released: bool
    false: bool  # whether it gave something else for its key


async def sealing(tender: UUID) -> Sealing | None:
    """How the tender's bids are sealed; None where they are not."""
    return await store.sealing_of(tender)


async def sheet(tender: UUID, lot: UUID, purpose: str) -> Sheet:
    """What a bidder seals with. Refused("not_found") where bids are not sealed, "keys_missing" too early."""
    found = await store.rows.one(Sealing, tender)
    if not found.settled:
        raise Refused("keys_missing")
    return Sheet(tender, lot, purpose, found.needed, tuple(key.public for key in await store.keys_of(found)))


async def holders(found: Sealing) -> list[Held]:
    """The keyholders of a tender in their order."""
    keys = {key.keyholder: key for key in await store.keys_of(found)}
    return [_held(await store.rows.one(Keyholder, id), keys.get(id)) for id in found.holders]


def _held(holder: Keyholder, key: TenderKey | None) -> Held:
    return Held(
        holder.name,
        holder.person is not None,
        key.public if key else "",
        bool(key and key.released_at),
        bool(key and key.false_at),
    )


async def opened(tender: UUID) -> Mapping[UUID, Opened] | None:
    """What the envelopes hold, by bid; None while keys are missing that could still help.

    Keys are enough when every bid opens, or cannot open whatever else came; or when the regulator has said
    that nobody waits any longer.
    """
    found = await store.rows.one(Sealing, tender)
    released = await _released(found)
    if found.closed_at is None or len(released) < found.needed:
        return None
    answers = await _unsealed(tender, released)
    helped = any(one.giver == Giver.KEYHOLDER for answer in answers.values() for one in answer.troubles)
    return None if helped and found.waiting else answers


async def ready(tender: UUID) -> bool:
    """Whether bidding can begin: bids are not sealed, or enough keys have been announced."""
    found = await store.sealing_of(tender)
    return found is None or len(await store.keys_of(found)) >= found.needed


async def pledges(tender: UUID) -> dict[UUID, str]:
    """By bid: the hash of the nonce it holds for the draw of its lot."""
    return {kept.id: _read(kept.text).pledge for kept in await store.envelopes(tender)}


async def nonces(tender: UUID, lot: UUID, purpose: str) -> dict[UUID, bytes]:
    """By bid for the lot: the nonce it pledged for the draw of this purpose, where it can be opened."""
    answers = await opened(tender) if await store.sealing_of(tender) else None
    if answers is None:
        return {}
    found = {}
    for kept in await store.envelopes(tender):
        envelope, content = _read(kept.text), answers[kept.id].content
        nonce = _nonce(content)
        if envelope.lot == lot and nonce is not None and pledge(purpose, nonce) == envelope.pledge:
            found[kept.id] = nonce
    return found


def _nonce(content: Mapping[str, object] | None) -> bytes | None:
    try:
        return bytes.fromhex(str((content or {})["nonce"]))
    except (KeyError, ValueError):
        return None


async def _unsealed(tender: UUID, released: dict[str, str]) -> Mapping[UUID, Opened]:
    """Every envelope opened with these keys; remembered, for after the closing none of them changes."""
    known = tender, frozenset(released)
    if known not in _ANSWERS:
        kept = await store.envelopes(tender)
        _ANSWERS[known] = await asyncio.to_thread(_unseal, kept, released)
        while len(_ANSWERS) > REMEMBERED:
            _ANSWERS.popitem(last=False)
    return _ANSWERS[known]


def _unseal(kept: Sequence[KeptEnvelope], released: dict[str, str]) -> dict[UUID, Opened]:
    return {one.id: unseal(_read(one.text), released) for one in kept}


async def _released(found: Sealing) -> dict[str, str]:
    return {key.public: key.private for key in await store.keys_of(found) if key.released_at is not None}


def _read(text: str) -> Envelope:
    return msgspec.json.decode(text, type=Envelope)


async def record(tender: UUID) -> dict[str, Any]:
    """The opening record: everything that anyone needs to open again. Refused("not_opened_yet")."""
    answers = await opened(tender)
    if answers is None:
        raise Refused("not_opened_yet")
    found = await store.rows.one(Sealing, tender)
    private = await _released(found)
    return {
        "format": RECORD,
        "tender": str(tender),
        "needed": found.needed,
        "keyholders": [
            {"name": one.name, "key": one.key, "private": private.get(one.key, ""), "false": one.false}
            for one in await holders(found)
        ],
        "bids": [
            {
                "bid": str(kept.id),
                "receipt": kept.receipt,
                "sha256": kept.sha256,
                "envelope": kept.text,
                "content": answers[kept.id].content,
                "troubles": msgspec.to_builtins(answers[kept.id].troubles),
            }
            for kept in await store.envelopes(tender)
        ],
    }


async def keyholders() -> list[Keyholder]:
    """All keyholders, retired ones too."""
    return await store.rows.of(Keyholder)


async def work(id: KeyholderId) -> tuple[int, list[tuple[str, UUID]]]:
    """A keyholder's keys that no tender has taken, and the key and tender of those wanted now."""
    await store.rows.one(Keyholder, id)
    stock = len(await store.rows.of(TenderKey, keyholder=id, tender=None))
    due = [(key.public, key.tender) for key in await store.due_keys(id) if key.tender is not None]
    return stock, due
