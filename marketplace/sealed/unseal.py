"""Opening an envelope with the keys that were released, and naming whoever made it hard.

A released key is the keyholder's own beyond doubt: its public half was announced. So what a true key finds
in its box was put there by the bidder, and a share that does not fit the others is the bidder's.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from marketplace.sealed import shamir
from marketplace.sealed.model import Envelope, Giver, Opened, Trouble
from marketplace.sealed.packing import body_binding, share_binding, unpadded
from marketplace.sealed.seal import SUITE

SHARE = 33  # bytes: 32 values and x


def matches(private: str, public: str) -> bool:
    """Whether this private key (hex) is that of the announced public key."""
    try:
        key = X25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    except ValueError:
        return False
    return key.public_key().public_bytes_raw().hex() == public


def unseal(envelope: Envelope, released: Mapping[str, str]) -> Opened:
    """The content, by the private keys released (public → private, hex; each known to match)."""
    shares, troubles = _shares(envelope, released)
    key = _key(envelope, list(shares.values()))
    if key is None:
        absent = _missing(envelope, released)
        hopeless = len(envelope.boxes) - len(troubles) < envelope.needed
        why = absent if absent and not hopeless else [Trouble("no_key", Giver.BIDDER)]
        return Opened(None, (*troubles, *why))
    good = _fitting(envelope, shares)
    odd = tuple(Trouble("share_odd", Giver.BIDDER, public) for public in shares if public not in good)
    content = _content(envelope, key)
    if content is None:
        return Opened(None, (*troubles, *odd, Trouble("content_broken", Giver.BIDDER)))
    return Opened(content, (*troubles, *odd))


def _missing(envelope: Envelope, released: Mapping[str, str]) -> list[Trouble]:
    absent = [box.key for box in envelope.boxes if box.key not in released]
    return [Trouble("key_missing", Giver.KEYHOLDER, key) for key in absent]


def _shares(envelope: Envelope, released: Mapping[str, str]) -> tuple[dict[str, bytes], tuple[Trouble, ...]]:
    """What the released keys find in their boxes, and the boxes that hold no share."""
    shares, troubles = {}, []
    for box in envelope.boxes:
        if box.key not in released:
            continue
        share = _unboxed(envelope, box.key, box.box, released[box.key])
        if share is None:
            troubles.append(Trouble("share_broken", Giver.BIDDER, box.key))
        else:
            shares[box.key] = share
    return shares, tuple(troubles)


def _unboxed(envelope: Envelope, public: str, box: str, private: str) -> bytes | None:
    key = X25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    binding = share_binding(envelope.tender, envelope.lot, envelope.bidder, public)
    try:
        share = SUITE.decrypt(b64decode(box, validate=True), key, binding)
    except (InvalidTag, ValueError):
        return None
    return bytes(share) if len(share) == SHARE and share[-1] else None


def _key(envelope: Envelope, shares: Sequence[bytes]) -> bytes | None:
    """The key from any `needed` shares that give the one whose hash stands on the envelope."""
    for some in combinations(shares, envelope.needed):
        found = _combined(some)
        if found is not None and hashlib.sha256(found).hexdigest() == envelope.key_hash:
            return found
    return None


def _combined(shares: Sequence[bytes], x: int = 0) -> bytes | None:
    try:
        return shamir.combine(shares, x)
    except ValueError:
        return None


def _fitting(envelope: Envelope, shares: Mapping[str, bytes]) -> set[str]:
    """The keys whose shares lie on the polynomials that gave the key."""
    for some in combinations(shares.values(), envelope.needed):
        found = _combined(some)
        if found is not None and hashlib.sha256(found).hexdigest() == envelope.key_hash:
            return {public for public, share in shares.items() if _combined(some, share[-1]) == share[:-1]}
    return set()


def _content(envelope: Envelope, key: bytes) -> dict[str, object] | None:
    keys = [box.key for box in envelope.boxes]
    binding = body_binding(
        envelope.tender,
        envelope.lot,
        envelope.bidder,
        envelope.needed,
        envelope.key_hash,
        envelope.pledge,
        keys,
    )
    try:
        whole = AESGCM(key).decrypt(
            bytes.fromhex(envelope.iv), b64decode(envelope.ciphertext, validate=True), binding
        )
        return msgspec.json.decode(unpadded(whole), type=dict[str, object])
    except (InvalidTag, ValueError, msgspec.MsgspecError):
        return None
