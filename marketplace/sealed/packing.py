"""How the parts of an envelope are written down before they are hashed or encrypted: no two read the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from marketplace.sealed.model import FORMAT

SIGNED = "lianshen-keyholder/1"  # what an unattended keyholder signs begins with it
BLOCK = 1024  # bytes: the content is padded to a multiple, so that its length tells nothing of the price


def body_binding(
    tender: UUID, lot: UUID, bidder: UUID, needed: int, key_hash: str, pledge: str, keys: Sequence[str]
) -> bytes:
    """What the content is bound to (additional data of AES-GCM)."""
    return joined([f"{FORMAT} bid", str(tender), str(lot), str(bidder), str(needed), key_hash, pledge, *keys])


def share_binding(tender: UUID, lot: UUID, bidder: UUID, key: str) -> bytes:
    """What a share is bound to (`info` of HPKE)."""
    return joined([f"{FORMAT} share", str(tender), str(lot), str(bidder), key])


def joined(parts: Iterable[str]) -> bytes:
    """Texts one after another, each with its length in four bytes before it."""
    datas = [part.encode() for part in parts]
    return b"".join(len(data).to_bytes(4, "big") + data for data in datas)


def padded(content: bytes) -> bytes:
    whole = len(content).to_bytes(4, "big") + content
    return whole + bytes(-len(whole) % BLOCK)


def unpadded(whole: bytes) -> bytes:
    """The content. ValueError if it was not padded as it should be."""
    length = int.from_bytes(whole[:4], "big")
    if len(whole) % BLOCK or length > len(whole) - 4 or any(whole[4 + length :]):
        raise ValueError("not padded as an envelope is")
    return whole[4 : 4 + length]
