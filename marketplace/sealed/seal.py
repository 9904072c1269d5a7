"""Sealing a bid, as the bidder's command line does it; the browser's twin is static/sealed/seal.ts."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b64encode
from typing import Any
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from app.draw.algorithm import pledge
from marketplace.sealed import shamir
from marketplace.sealed.model import FORMAT, Box, Envelope
from marketplace.sealed.packing import body_binding, padded, share_binding

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)  # RFC 9180, base mode


class Sheet(msgspec.Struct, frozen=True):
    """What is published for sealing bids for a lot (密封参数): the announced keys, and how many open.

    `purpose` is that of the lot's draw, for which the nonce inside is pledged.
    """

    tender: UUID
    lot: UUID
    purpose: str
    needed: int
    keys: tuple[str, ...]


def seal(sheet: Sheet, bidder: UUID, offer: dict[str, Any]) -> Envelope:
    """An envelope that `sheet.needed` of the keys open. It carries a fresh key and a nonce for the draw."""
    key, iv, nonce = secrets.token_bytes(32), secrets.token_bytes(12), secrets.token_bytes(32)
    key_hash, pledged = hashlib.sha256(key).hexdigest(), pledge(sheet.purpose, nonce)
    shares = shamir.split(key, len(sheet.keys), sheet.needed)
    binding = body_binding(sheet.tender, sheet.lot, bidder, sheet.needed, key_hash, pledged, sheet.keys)
    content = msgspec.json.encode({"offer": offer, "nonce": nonce.hex()})
    return Envelope(
        format=FORMAT,
        tender=sheet.tender,
        lot=sheet.lot,
        bidder=bidder,
        needed=sheet.needed,
        key_hash=key_hash,
        pledge=pledged,
        boxes=tuple(
            _box(share, public, share_binding(sheet.tender, sheet.lot, bidder, public))
            for share, public in zip(shares, sheet.keys, strict=True)
        ),
        iv=iv.hex(),
        ciphertext=b64encode(AESGCM(key).encrypt(iv, padded(content), binding)).decode(),
    )


def _box(share: bytes, public: str, binding: bytes) -> Box:
    recipient = X25519PublicKey.from_public_bytes(bytes.fromhex(public))
    return Box(public, b64encode(SUITE.encrypt(share, recipient, binding)).decode())
