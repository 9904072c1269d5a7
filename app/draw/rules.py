"""What each step of a draw must satisfy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from app.core.refusal import Refused
from app.draw import (
    algorithm,
    refusals,  # noqa: F401  (declares the codes used here)
)
from app.draw.model import MOST_TICKETS, Draw, DrawFile, Entrant
from app.draw.states import DRAW


def freeze(draw: Draw, entrants: Sequence[Entrant], now: datetime) -> Draw:
    """The draw with its roster in the order of receipts. Refused("roster_wrong"), Refused("no_such_step")."""
    state = DRAW.step(draw.state, "freeze")
    roster = tuple(sorted(entrants, key=lambda entrant: entrant.receipt))
    if why := _fault(roster):
        raise Refused("roster_wrong", why=why)
    return replace(draw, state=state, roster=roster, root=algorithm.root(roster), frozen_at=now)


def _fault(roster: Sequence[Entrant]) -> str:
    if not roster:
        return "名册为空"
    if len({entrant.receipt for entrant in roster}) < len(roster):
        return "回执号重复"
    if any(entrant.tickets < 1 for entrant in roster):
        return "每个参加单位至少一签"
    if sum(entrant.tickets for entrant in roster) > MOST_TICKETS:
        return f"总签数超过 {MOST_TICKETS}"
    return ""


def hold(draw: Draw, nonces: Mapping[int, bytes], beacon: bytes | None, now: datetime) -> Draw:
    """The draw with its file. `nonces` by receipt, those revealed. Refused("nonce_wrong", …)."""
    state = DRAW.step(draw.state, "hold")
    given = _nonces(draw, nonces)
    if beacon is not None and draw.announced is None:
        raise Refused("beacon_not_announced")
    if beacon == b"":
        raise Refused("beacon_empty")
    file = algorithm.hold(
        purpose=draw.purpose,
        server_seed=bytes.fromhex(draw.server_seed),
        announced=draw.announced,
        roster=draw.roster,
        nonces=given,
        beacon=beacon,
    )
    assert file.root == draw.root, "the roster is not the one that was frozen"
    return replace(draw, state=state, file=file, drawn_at=now)


def _nonces(draw: Draw, nonces: Mapping[int, bytes]) -> list[bytes | None]:
    for receipt in nonces.keys() - {entrant.receipt for entrant in draw.roster}:
        raise Refused("nonce_wrong", receipt=receipt)
    for entrant in draw.roster:
        nonce = nonces.get(entrant.receipt)
        if nonce is not None and algorithm.pledge(draw.purpose, nonce) != entrant.pledge:
            raise Refused("nonce_wrong", receipt=entrant.receipt)
    return [nonces.get(entrant.receipt) for entrant in draw.roster]


def places(file: DrawFile) -> dict[int, int]:
    """The place of each receipt, 1 the first drawn."""
    return {receipt: place for place, receipt in enumerate(file.order, 1)}
