"""Who may keep keys, which envelopes are taken, and when keys may be released."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from collections.abc import Collection, Sequence
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.core.refusal import Refused
from marketplace.sealed import (
    refusals,  # noqa: F401  (declares the codes used here)
)
from marketplace.sealed.model import FORMAT, LARGEST, Envelope, Keyholder, Sealing
from marketplace.sealed.packing import SIGNED, joined

KEY = re.compile("[0-9a-f]{64}")
BATCH = 100  # most keys in one announcement


def check_keyholder(name: str, person: object, verify_key: str) -> None:
    """A person or a service, not both. Refused("keyholder_wrong")."""
    if not 2 <= len(name) <= 200:
        raise Refused("keyholder_wrong", why="请填写负责单位名称")
    if (person is None) == (not verify_key):
        raise Refused("keyholder_wrong", why="请指定人员，或填写无人值守服务的验签公钥，二者只填一项")
    if verify_key and not KEY.fullmatch(verify_key):
        raise Refused("keyholder_wrong", why="验签公钥应为 64 位十六进制数")


def check_keys(keys: Sequence[str]) -> None:
    if not 1 <= len(keys) <= BATCH or len(set(keys)) < len(keys) or not all(map(KEY.fullmatch, keys)):
        raise Refused("key_wrong")


def message(act: str, holder: Keyholder, parts: Sequence[str]) -> bytes:
    """What an unattended keyholder signs."""
    return joined([SIGNED, act, str(holder.id), *parts])


def check_signature(act: str, holder: Keyholder, parts: Sequence[str], signature: str) -> None:
    """Refused("signature_wrong") unless the service enrolled as `holder` has signed this."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(holder.verify_key))
        key.verify(bytes.fromhex(signature), message(act, holder, parts))
    except (InvalidSignature, ValueError):
        raise Refused("signature_wrong") from None


def chosen(
    ready: Sequence[Keyholder], wanted: int, needed: int, longest_unused: Sequence[str]
) -> list[Keyholder]:
    """The keyholders of a tender: those who served longest ago first. Refused("keyholders_short")."""
    if len(ready) < min(needed, wanted):
        raise Refused("keyholders_short", have=len(ready), needed=min(needed, wanted))
    order = {name: place for place, name in enumerate(longest_unused)}
    return sorted(ready, key=lambda one: (order.get(one.name, -1), one.name))[:wanted]


def envelope(text: str, sealing: Sealing, keys: Sequence[str], lot: UUID, bidder: UUID) -> Envelope:
    """The envelope, if it is one for this tender, lot, bidder and these keys. Refused("envelope_wrong")."""
    if len(text.encode()) > LARGEST:
        raise Refused("envelope_wrong", why=f"超过 {LARGEST // 1024} KB")
    try:
        found = msgspec.json.decode(text, type=Envelope)
    except msgspec.MsgspecError as error:
        raise Refused("envelope_wrong", why=f"格式不符（{error}）") from None
    wanted = {
        "format": FORMAT,
        "tender": sealing.id,
        "lot": lot,
        "bidder": bidder,
        "needed": sealing.needed,
    }
    for name, value in wanted.items():
        if getattr(found, name) != value:
            raise Refused("envelope_wrong", why=f"{name} 与本项目不符")
    if [box.key for box in found.boxes] != list(keys):
        raise Refused("envelope_wrong", why="不是用本项目公布的公钥密封的")
    return found


def digest(text: str) -> str:
    """SHA-256 of an envelope, of its very bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def ciphertext_digest(envelope: Envelope) -> str:
    """SHA-256 of the encrypted content. Refused("envelope_wrong") if it is no base64."""
    try:
        return hashlib.sha256(b64decode(envelope.ciphertext, validate=True)).hexdigest()
    except ValueError:
        raise Refused("envelope_wrong", why="密文不是 base64") from None


def demand_closed(sealing: Sealing, in_checkpoint: bool) -> None:
    """Keys stay secret until the closing of the bidding lies under a checkpoint of the public log."""
    if sealing.closed_at is None or not in_checkpoint:
        raise Refused("closing_pending")


def absent(holders: Collection[Keyholder], released: Collection[UUID]) -> tuple[str, ...]:
    """The names of the keyholders whose key is still missing."""
    return tuple(sorted(holder.name for holder in holders if holder.id not in released))
