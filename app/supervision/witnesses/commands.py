"""Noting that a witness signs again, has fallen silent, or contradicts the log."""

from __future__ import annotations

from app.core.ids import new_id
from app.supervision.witnesses import store
from app.supervision.witnesses.facts import WitnessHeard
from app.supervision.witnesses.model import Standing, WitnessId
from app.supervision.witnesses.states import WITNESS
from storage.operation import operation
from storage.trail.witnessing import Told
from storage.unit import Operation


@operation("witness.hear", zh="登记见证情况", en="note how a witness stands")
async def hear(op: Operation, told: Told, happened: str) -> WitnessHeard:
    """Trailed when it changes alone: a witness that signs every second is no news."""
    now = await op.now()
    found = await store.named(told.witness, lock="UPDATE")
    before = found or Standing(
        id=WitnessId(new_id()), name=told.witness, state=WITNESS.initial, size=0, why="", at=now
    )
    after = Standing(
        id=before.id,
        name=before.name,
        state=WITNESS.step(before.state, happened),
        size=told.size,
        why=told.why,
        at=now,
    )
    if found:
        await store.rows.save(before, after)
    else:
        await store.rows.add(after)
    return WitnessHeard(witness=after.id, name=after.name, state=after.state, size=after.size, why=after.why)
