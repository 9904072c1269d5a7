"""A verifiable draw (公开摇号): who takes part, what was published when, and the file to recompute."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, NewType
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.fact import Fact

DrawId = NewType("DrawId", UUID)

FORMAT = (
    "lianshen-draw/1"  # names the file's layout and the algorithm; another algorithm takes another number
)
MOST_TICKETS = 2**32  # of all entrants together: far below the 2**64 of one word of the stream

Hex = Annotated[str, Meta(pattern="^([0-9a-f]{2})*$")]
Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Entrant(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the roster (摇号名册). `receipt` is unique; `tickets` (签数) weighs his chance.

    `pledge` is the hash of the nonce (随机数) that he has sealed with his bid; empty if he gave none.
    """

    receipt: Annotated[int, Meta(ge=1)]
    name: Annotated[str, Meta(min_length=1, max_length=300)]
    tickets: Annotated[int, Meta(ge=1)] = 1
    pledge: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""


class Announced(msgspec.Struct, frozen=True):
    """A public beacon's round (公共随机信标), named at notice and due only after the deadline."""

    source: Annotated[str, Meta(min_length=1, max_length=200, pattern="^[^\x00]*$")]
    round: Annotated[str, Meta(min_length=1, max_length=100, pattern="^[^\x00]*$")]


class DrawFile(msgspec.Struct, frozen=True, kw_only=True):
    """The published draw file (摇号公开文件): everything the order follows from, and the order itself.

    `nonces[i]` is what `roster[i]` pledged, or None where it was not revealed. `beacon` is the value of the
    announced round. `order` lists receipts, the first drawn first. `weaknesses` are computed, not claimed.
    """

    format: str = FORMAT
    purpose: str
    commitment: Hash
    announced: Announced | None
    roster: tuple[Entrant, ...]
    root: Hash
    server_seed: Hash
    nonces: tuple[Hex | None, ...]
    beacon: Hex | None
    seed: Hash
    order: tuple[int, ...]
    weaknesses: tuple[str, ...]


class Draw(msgspec.Struct, frozen=True, kw_only=True):
    """A draw as it is kept. The server seed stays secret until the state is `drawn`."""

    id: DrawId
    purpose: str
    state: str
    commitment: str
    server_seed: str
    announced: Announced | None
    committed_at: datetime
    roster: tuple[Entrant, ...] = ()
    root: str | None = None
    frozen_at: datetime | None = None
    file: DrawFile | None = None
    drawn_at: datetime | None = None


class DrawCommitted(Fact, frozen=True, tag="draw.committed"):  # 公布摇号承诺值
    draw: DrawId
    purpose: str
    algorithm: str
    commitment: str
    announced: Announced | None


class RosterFrozen(Fact, frozen=True, tag="draw.frozen"):  # 锁定摇号名册
    draw: DrawId
    purpose: str
    root: str
    entrants: int


class DrawHeld(Fact, frozen=True, tag="draw.held"):  # 摇号
    draw: DrawId
    purpose: str
    seed: str
    order: tuple[int, ...]
    weaknesses: tuple[str, ...]
    file: str  # SHA-256 of the published file


def published(file: DrawFile) -> bytes:
    """The file as it is published: JSON in the order of the fields, so that its hash is one."""
    plain: dict[str, Any] = msgspec.to_builtins(file)
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"
