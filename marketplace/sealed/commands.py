"""The steps of sealing: keyholders and their keys; a tender's keys; envelopes; and the release of keys.

The rooms above call `prepare_sealing` at notice, `settle_keys` when bidding begins, `keep_envelope` for a
bid, `close_sealing` at the deadline.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import PersonId, new_id
from app.core.refusal import Refused
from marketplace.policy.numbers import Sealing as Numbers
from marketplace.sealed import rules, store
from marketplace.sealed.model import (
    EnvelopeTaken,
    FalseKeyGiven,
    KeptEnvelope,
    Keyholder,
    KeyholderEnrolled,
    KeyholderId,
    KeyholderRetired,
    KeyId,
    KeyReleased,
    KeysAnnounced,
    KeysSettled,
    Sealing,
    SealingPrepared,
    TenderKey,
    WaitingEnded,
)
from marketplace.sealed.unseal import matches
from storage.operation import operation
from storage.unit import Operation

SUPERVISION = {Role.REGULATOR}
SETTING_UP = {Role.OWNER, Role.SYSTEM}


@operation("keyholder.enrol", zh="登记持钥人", en="enrol a keyholder", roles=SUPERVISION | {Role.SYSTEM})
async def enrol_keyholder(
    op: Operation, name: str, person_id: PersonId | None = None, verify_key: str = ""
) -> KeyholderEnrolled:
    """A person who keeps keys on his page, or an unattended service known by its Ed25519 key."""
    rules.check_keyholder(name, person_id, verify_key)
    holder = Keyholder(
        id=KeyholderId(new_id()),
        name=name,
        person=person_id,
        verify_key=verify_key,
        active=True,
        since=await op.now(),
    )
    await store.rows.add(holder)
    return KeyholderEnrolled(keyholder=holder.id, name=name, person=person_id, verify_key=verify_key)


@operation("keyholder.retire", zh="停用持钥人", en="retire a keyholder", roles=SUPERVISION)
async def retire_keyholder(op: Operation, keyholder_id: KeyholderId, reason: str) -> KeyholderRetired:
    """It gets no further tender; the keys it keeps it still releases."""
    holder = await store.rows.one(Keyholder, keyholder_id, "UPDATE")
    await store.rows.save(holder, replace(holder, active=False))
    return KeyholderRetired(keyholder=keyholder_id, reason=reason)


@operation("keyholder.announce_key", zh="公布开标公钥", en="announce a key")
async def announce_key(op: Operation, tender_id: UUID, public: str) -> list[KeysAnnounced | KeysSettled]:
    """A person announces the key made for one tender. With the last one the keys are final."""
    rules.check_keys([public])
    sealing = await store.rows.one(Sealing, tender_id, "UPDATE")
    holder = await _myself(op, sealing)
    if sealing.settled or any(key.keyholder == holder.id for key in await store.keys_of(sealing)):
        raise Refused("keys_settled")
    await _add_keys(op, holder, [public], tender_id)
    told: list[KeysAnnounced | KeysSettled] = [
        KeysAnnounced(keyholder=holder.id, tender=tender_id, keys=(public,))
    ]
    if len(await store.keys_of(sealing)) == len(sealing.holders):
        told.append(await _settle(sealing))
    return told


async def _myself(op: Operation, sealing: Sealing) -> Keyholder:
    holder = await store.kept_by(op.actor.person) if op.actor.person else None
    if holder is None or holder.id not in sealing.holders:
        raise Refused("not_your_key")
    return holder


async def _add_keys(op: Operation, holder: Keyholder, keys: Sequence[str], tender: UUID | None) -> None:
    now = await op.now()
    for public in keys:
        key = TenderKey(id=KeyId(new_id()), keyholder=holder.id, public=public, made_at=now, tender=tender)
        await store.rows.add(key)


@operation("keyholder.announce_batch", zh="公布一批开标公钥", en="announce a batch of keys")
async def announce_batch(
    op: Operation, keyholder_id: KeyholderId, keys: Sequence[str], signature: str
) -> KeysAnnounced:
    """An unattended service announces keys for tenders to come."""
    rules.check_keys(keys)
    holder = await store.rows.one(Keyholder, keyholder_id)
    rules.check_signature("announce", holder, keys, signature)
    await _add_keys(op, holder, keys, None)
    return KeysAnnounced(keyholder=keyholder_id, tender=None, keys=tuple(keys))


@operation("tender.prepare_sealing", zh="确定持钥人", en="prepare the sealing of a tender", roles=SETTING_UP)
async def prepare_sealing(
    op: Operation, tender_id: UUID, value: Decimal, numbers: Numbers
) -> list[SealingPrepared | KeysSettled] | None:
    """At notice: who keeps the keys. Unattended services give one of their stock; people make theirs now.

    Refused("keyholders_short") without enough of them. None where the policy asks for no sealing (nobody is
    needed to open): the tender's page says so.
    """
    if numbers.needed == 0:
        return None
    everyone = await store.rows.of(Keyholder, active=True)
    people, stock = value >= numbers.people_from, await store.stock()
    ready = [one for one in everyone if (one.person is not None if people else one.id in stock)]
    holders = rules.chosen(ready, numbers.keyholders, numbers.needed, await store.last_served())
    sealing = Sealing(
        id=tender_id,
        holders=tuple(holder.id for holder in holders),
        needed=min(numbers.needed, len(holders)),
        people=people,
        settled=False,
        since=await op.now(),
    )
    await store.rows.add(sealing)
    names = tuple(holder.name for holder in holders)
    told = SealingPrepared(tender=tender_id, keyholders=names, needed=sealing.needed, people=people)
    if people:
        return [told]
    for holder in holders:
        key = stock[holder.id][0]
        await store.rows.save(key, replace(key, tender=tender_id))
    return [told, await _settle(sealing)]


async def _settle(sealing: Sealing) -> KeysSettled:
    """The keys are final: those announced, in the order of the keyholders; who made none is out."""
    keys = await store.keys_of(sealing)
    holders = [await store.rows.one(Keyholder, holder) for holder in sealing.holders]
    mine = {key.keyholder for key in keys}
    after = replace(sealing, settled=True, holders=tuple(key.keyholder for key in keys))
    await store.rows.save(sealing, after)
    return KeysSettled(
        tender=sealing.id, keys=tuple(key.public for key in keys), absent=rules.absent(holders, mine)
    )


@operation("tender.settle_keys", zh="开标公钥定稿", en="settle a tender's keys", roles={Role.SYSTEM})
async def settle_keys(op: Operation, tender_id: UUID) -> KeysSettled | None:
    """When bidding begins: enough keys suffice. Refused("keyholders_short") while there are too few."""
    if await store.sealing_of(tender_id) is None:
        return None
    sealing = await store.rows.one(Sealing, tender_id, "UPDATE")
    if sealing.settled:
        return None
    have = len(await store.keys_of(sealing))
    if have < sealing.needed:
        raise Refused("keyholders_short", have=have, needed=sealing.needed)
    return await _settle(sealing)


async def keep_envelope(
    tender: UUID, bid: UUID, receipt: int, text: str, *, lot: UUID, bidder: UUID
) -> tuple[KeptEnvelope, EnvelopeTaken]:
    """Take a bid's envelope, as part of the command that submits the bid. Refused("envelope_wrong")."""
    sealing = await store.rows.one(Sealing, tender)
    if not sealing.settled:
        raise Refused("keys_missing")
    keys = [key.public for key in await store.keys_of(sealing)]
    envelope = rules.envelope(text, sealing, keys, lot, bidder)
    kept = KeptEnvelope(id=bid, tender=tender, receipt=receipt, sha256=rules.digest(text), text=text)
    await store.rows.add(kept)
    taken = EnvelopeTaken(
        bid=bid,
        ciphertext=rules.ciphertext_digest(envelope),
        key=envelope.key_hash,
        pledge=envelope.pledge,
    )
    return kept, taken


async def close_sealing(op: Operation, tender: UUID) -> None:
    """The deadline, as part of the command that closes the bidding: from its checkpoint on keys may come."""
    if await store.sealing_of(tender) is not None:
        sealing = await store.rows.one(Sealing, tender, "UPDATE")
        await store.rows.save(sealing, replace(sealing, closed_at=await op.now()))


@operation("keyholder.release_key", zh="公布开标私钥", en="release a key")
async def release_key(op: Operation, tender_id: UUID, private: str) -> KeyReleased | FalseKeyGiven | None:
    """A person releases his key for the tender. A false one is put on record, with his name."""
    sealing = await store.rows.one(Sealing, tender_id)
    holder = await _myself(op, sealing)
    key = next((one for one in await store.keys_of(sealing) if one.keyholder == holder.id), None)
    if key is None:
        raise Refused("not_found", thing="密钥")
    return await _release(op, sealing, holder, key.public, private)


@operation("keyholder.release_unattended", zh="持钥服务公布私钥", en="release a service's key")
async def release_unattended(
    op: Operation, keyholder_id: KeyholderId, public: str, private: str, signature: str
) -> KeyReleased | FalseKeyGiven | None:
    holder = await store.rows.one(Keyholder, keyholder_id)
    rules.check_signature("release", holder, [public, private], signature)
    key = await store.key_of_public(public)
    if key.keyholder != keyholder_id or key.tender is None:
        raise Refused("not_your_key")
    return await _release(op, await store.rows.one(Sealing, key.tender), holder, public, private)


async def _release(
    op: Operation, sealing: Sealing, holder: Keyholder, public: str, private: str
) -> KeyReleased | FalseKeyGiven | None:
    rules.demand_closed(sealing, await store.closing_published(sealing.id))
    key = await store.key_of_public(public, lock=True)
    if key.released_at is not None:
        return None
    if not matches(private, public):
        await store.rows.save(key, replace(key, false_at=await op.now()))
        return FalseKeyGiven(tender=sealing.id, keyholder=holder.id, name=holder.name, key=public)
    await store.rows.save(key, replace(key, private=private, released_at=await op.now()))
    return KeyReleased(tender=sealing.id, keyholder=holder.id, name=holder.name, key=public)


@operation("tender.end_waiting", zh="不再等待开标私钥", en="stop waiting for keys", roles=SUPERVISION)
async def end_waiting(op: Operation, tender_id: UUID, reason: str) -> WaitingEnded:
    """Enough keys are here and some bid needs another that does not come: open without it."""
    sealing = await store.rows.one(Sealing, tender_id, "UPDATE")
    keys = await store.keys_of(sealing)
    released = {key.keyholder for key in keys if key.released_at is not None}
    if sealing.closed_at is None or not sealing.waiting or len(released) < sealing.needed:
        raise Refused("nothing_to_wait_for")
    await store.rows.save(sealing, replace(sealing, waiting=False))
    holders = [await store.rows.one(Keyholder, holder) for holder in sealing.holders]
    return WaitingEnded(tender=tender_id, absent=rules.absent(holders, released), reason=reason)
