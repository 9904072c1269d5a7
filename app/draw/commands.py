"""The three steps of a draw, called by the feature it is held for inside that feature's own unit.

fact = await commit_draw(op, "tender/2026-0001", announced)         # at notice
await freeze_draw(op, fact.draw, entrants)                         # at the deadline
await hold_draw(op, fact.draw, {receipt: nonce}, beacon)           # after the envelopes are open
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.draw import algorithm, rules, store
from app.draw.model import (
    FORMAT,
    Announced,
    Draw,
    DrawCommitted,
    DrawHeld,
    DrawId,
    Entrant,
    RosterFrozen,
    published,
)
from app.draw.states import DRAW
from storage.operation import operation
from storage.unit import Operation

HOLDERS = {Role.OWNER, Role.COORDINATOR, Role.REGULATOR, Role.SYSTEM}


@operation("draw.commit", zh="公布摇号承诺值", en="publish a draw's commitment", roles=HOLDERS)
async def commit_draw(op: Operation, purpose: str, announced: Announced | None = None) -> DrawCommitted:
    """A secret seed is made and its hash published. `purpose` names what is drawn, once for ever."""
    if await store.of_purpose(purpose):
        raise Refused("draw_exists", purpose=purpose)
    seed = secrets.token_bytes(32)
    draw = Draw(
        id=DrawId(new_id()),
        purpose=purpose,
        state=DRAW.initial,
        commitment=algorithm.commitment(purpose, seed, announced),
        server_seed=seed.hex(),
        announced=announced,
        committed_at=await op.now(),
    )
    await store.add(draw)
    return DrawCommitted(
        draw=draw.id, purpose=purpose, algorithm=FORMAT, commitment=draw.commitment, announced=announced
    )


@operation("draw.freeze", zh="锁定摇号名册", en="freeze a draw's roster", roles=HOLDERS)
async def freeze_draw(op: Operation, draw_id: DrawId, entrants: Sequence[Entrant]) -> RosterFrozen:
    """From now on nobody joins, leaves or gets other tickets; the root of the roster is public."""
    draw = await store.lock(draw_id)
    draw = rules.freeze(draw, entrants, await op.now())
    await store.save(draw)
    assert draw.root is not None
    return RosterFrozen(draw=draw.id, purpose=draw.purpose, root=draw.root, entrants=len(draw.roster))


@operation("draw.hold", zh="摇号", en="hold a draw", roles=HOLDERS)
async def hold_draw(
    op: Operation, draw_id: DrawId, nonces: Mapping[int, bytes], beacon: bytes | None = None
) -> DrawHeld:
    """Reveal seed, nonces (by receipt) and beacon; the full order follows and is published as a file.

    Whoever turns out to be disqualified keeps his place and is passed over, so that no disqualification
    can change the order of the others.
    """
    draw = await store.lock(draw_id)
    draw = rules.hold(draw, nonces, beacon, await op.now())
    await store.save(draw)
    file = draw.file
    assert file is not None
    return DrawHeld(
        draw=draw.id,
        purpose=draw.purpose,
        seed=file.seed,
        order=file.order,
        weaknesses=file.weaknesses,
        file=hashlib.sha256(published(file)).hexdigest(),
    )
