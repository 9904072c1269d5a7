"""A sealed bid (密封投标): the envelope a bidder makes, the keys it is made for, what opening gives."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, NewType
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.ids import PersonId

KeyholderId = NewType("KeyholderId", UUID)
KeyId = NewType("KeyId", UUID)

FORMAT = "lianshen-envelope/1"
LARGEST = 65_536  # bytes of an envelope as JSON

Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Base64 = Annotated[str, Meta(pattern="^[A-Za-z0-9+/]*={0,2}$")]


class Box(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One share of the bid's key, encrypted (HPKE) to the keyholder's public key `key`."""

    key: Hash
    box: Annotated[Base64, Meta(max_length=200)]


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the bidder sends: nothing in it tells the price, not even by its length.

    `key_hash` is the SHA-256 of the key, for the cipher alone does not commit to it. `pledge` is the hash of
    the nonce for the draw that is inside.
    """

    format: str
    tender: UUID
    lot: UUID
    bidder: UUID
    needed: Annotated[int, Meta(ge=1, le=20)]
    key_hash: Hash
    pledge: Hash
    boxes: Annotated[tuple[Box, ...], Meta(min_length=1, max_length=20)]
    iv: Annotated[str, Meta(pattern="^[0-9a-f]{24}$")]
    ciphertext: Base64


class Giver(StrEnum):
    """Whose doing it is that something of a bid could not be used."""

    BIDDER = "bidder"  # 投标人
    KEYHOLDER = "keyholder"  # 持钥人


class Trouble(msgspec.Struct, frozen=True):
    """One thing that was wrong while opening: a code of `words.TROUBLES`, whose it is, and at which key."""

    code: str
    giver: Giver
    key: str = ""


class Opened(msgspec.Struct, frozen=True):
    """What opening an envelope gave: its content, or None; and every trouble met on the way."""

    content: dict[str, Any] | None
    troubles: tuple[Trouble, ...] = ()


class Keyholder(msgspec.Struct, frozen=True, kw_only=True):
    """Who keeps keys (持钥人): a person with a page, or an unattended service with a signing key."""

    id: KeyholderId
    name: str  # the body that answers for it
    person: PersonId | None = None
    verify_key: str = ""  # Ed25519, hex; of an unattended service
    active: bool = True

    @property
    def unattended(self) -> bool:
        return self.person is None


class TenderKey(msgspec.Struct, frozen=True, kw_only=True):
    """One X25519 key of one keyholder for one tender. `private` is known only after it was released."""

    id: KeyId
    keyholder: KeyholderId
    public: Hash
    made_at: datetime
    tender: UUID | None = None  # None: made in a batch, not yet taken
    private: str = ""
    released_at: datetime | None = None


class Sealing(msgspec.Struct, frozen=True, kw_only=True):
    """How the bids of a tender are sealed: by whom, and how many of them it takes to open."""

    tender: UUID
    holders: tuple[KeyholderId, ...]
    needed: int
    people: bool  # whether people keep the keys, or unattended services
    since: datetime
    closed_at: datetime | None = None  # the deadline has passed and the closing is in the trail
    opened_at: datetime | None = None
