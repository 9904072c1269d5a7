"""The token in a sheet's QR code, signed with Ed25519: a phone without network can check it.

121 bytes as base64url without padding: version, set, sheet, edition, moment of sealing, first halves of the
approved file's SHA-256 and of its structure's fingerprint, then the signature over all of that. With an
address before it a QR code of version 10 or 11 holds it. `inspection/static/codes/token.ts` reads it.
"""

from __future__ import annotations

import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from storage.trail.note import Signer, Verifier

LAYOUT = struct.Struct(">B16sHHI16s16s")
VERSION = 1
PURPOSE = b"lianshen sheet\n"  # so that no signature over something else passes for one over a token
SIGNATURE = 64
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
TYPED = 10


class WrongToken(ValueError):
    """It was not made by us, or was altered."""


class Token(msgspec.Struct, frozen=True, kw_only=True):
    set: UUID
    sheet: int
    edition: int
    sealed_at: datetime  # whole seconds
    sha256: bytes  # first 16 bytes
    structure: bytes  # first 16 bytes; zeros where there is none

    @property
    def data(self) -> bytes:
        moment = int(self.sealed_at.timestamp())
        values = (VERSION, self.set.bytes, self.sheet, self.edition, moment, self.sha256, self.structure)
        return LAYOUT.pack(*values)


def sign(token: Token, signer: Signer) -> str:
    signature = signer.signature(PURPOSE + token.data)
    return urlsafe_b64encode(token.data + signature).rstrip(b"=").decode()


def read(text: str, key: Verifier) -> Token:
    """The token, its signature checked. WrongToken if the text is none of ours."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise WrongToken("not base64url") from None
    body, signature = raw[: LAYOUT.size], raw[LAYOUT.size :]
    if len(body) != LAYOUT.size or len(signature) != SIGNATURE or body[0] != VERSION:
        raise WrongToken("not of this form")
    if urlsafe_b64encode(raw).rstrip(b"=").decode() != text:
        raise WrongToken("not in the one form a token has")
    if not key.signed(PURPOSE + body, signature):
        raise WrongToken("the signature is false")
    _, set_id, sheet, edition, moment, sha256, structure = LAYOUT.unpack(body)
    at = datetime.fromtimestamp(moment, UTC)
    return Token(
        set=UUID(bytes=set_id), sheet=sheet, edition=edition, sealed_at=at, sha256=sha256, structure=structure
    )


def typed_of(set_id: UUID, sheet: int, salt: bytes) -> str:
    """Ten letters to type (50 bits), which say nothing by themselves: the first bits of a keyed hash."""
    number = (
        int.from_bytes(hmac.digest(salt, set_id.bytes + struct.pack(">H", sheet), "sha256")[:7], "big") >> 6
    )
    return "".join(LETTERS[number >> 5 * place & 31] for place in range(TYPED))


def normal(text: str) -> str:
    """What a person typed, as it stands in the register: signs that look alike are one."""
    plain = (
        text.upper().replace("-", "").replace(" ", "").replace("O", "0").replace("I", "1").replace("L", "1")
    )
    return plain if len(plain) == TYPED and set(plain) <= set(LETTERS) else ""


def shown(typed: str) -> str:
    """Grouped, as it is printed: 7K3M9-QXD2F."""
    return f"{typed[:5]}-{typed[5:]}"
