"""A sealed bid (密封投标): the envelope a bidder makes, the keys it is made for, what opening gives."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, NewType
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.fact import Fact
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
    person: PersonId | None
    verify_key: str  # Ed25519, hex; of an unattended service
    active: bool
    since: datetime


class TenderKey(msgspec.Struct, frozen=True, kw_only=True):
    """One X25519 key of one keyholder for one tender. `private` is known only after it was released."""

    id: KeyId
    keyholder: KeyholderId
    public: str
    made_at: datetime
    tender: UUID | None = None  # None: made in a batch, not yet taken
    private: str = ""
    released_at: datetime | None = None
    false_at: datetime | None = None  # when its keyholder gave something else for it


class Sealing(msgspec.Struct, frozen=True, kw_only=True):
    """How the bids of one tender are sealed: by whose keys, and how many of them it takes to open."""

    id: UUID  # of the tender
    holders: tuple[KeyholderId, ...]
    needed: int
    people: bool  # whether people keep the keys, or unattended services
    settled: bool  # whether the keys are final: from now on bids can be sealed
    since: datetime
    closed_at: datetime | None = None  # the deadline has passed: keys may be released
    waiting: bool = True  # until the opening: for further keys, as long as they could help


class KeptEnvelope(msgspec.Struct, frozen=True, kw_only=True):
    """An envelope as it came, byte for byte."""

    id: UUID  # of the bid
    tender: UUID
    receipt: int
    sha256: str
    text: str


class KeyholderEnrolled(Fact, frozen=True, tag="keyholder.enrolled"):  # 登记持钥人
    keyholder: KeyholderId
    name: str
    person: PersonId | None
    verify_key: str


class KeyholderRetired(Fact, frozen=True, tag="keyholder.retired"):  # 停用持钥人
    keyholder: KeyholderId
    reason: str


class KeysAnnounced(Fact, frozen=True, tag="keyholder.keys_announced"):  # 公布开标公钥
    keyholder: KeyholderId
    tender: UUID | None
    keys: tuple[str, ...]


class SealingPrepared(Fact, frozen=True, tag="tender.sealing_prepared"):  # 确定持钥人
    tender: UUID
    keyholders: tuple[str, ...]
    needed: int
    people: bool


class KeysSettled(Fact, frozen=True, tag="tender.keys_settled"):  # 开标公钥定稿
    tender: UUID
    keys: tuple[str, ...]
    absent: tuple[str, ...]  # keyholders who made no key in time


class EnvelopeTaken(Fact, frozen=True, tag="bid.envelope_taken"):  # 接收投标信封
    bid: UUID
    ciphertext: str  # SHA-256
    key: str  # SHA-256
    pledge: str


class KeyReleased(Fact, frozen=True, tag="tender.key_released"):  # 公布开标私钥
    tender: UUID
    keyholder: KeyholderId
    name: str
    key: str


class FalseKeyGiven(Fact, frozen=True, tag="tender.false_key_given"):  # 提供虚假私钥
    tender: UUID
    keyholder: KeyholderId
    name: str
    key: str


class WaitingEnded(Fact, frozen=True, tag="tender.waiting_for_keys_ended"):  # 不再等待开标私钥
    tender: UUID
    absent: tuple[str, ...]
    reason: str
