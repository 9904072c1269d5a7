"""Setting a target: for the whole city, from today or later, told with its basis."""

from __future__ import annotations

from datetime import date

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.districts.queries import tree
from app.supervision.durations.targets import rules, store
from app.supervision.durations.targets.model import Target, TargetId, TargetSet
from app.supervision.durations.words import KINDS
from app.supervision.lights.queries import overseen
from storage.operation import operation
from storage.unit import Operation


@operation("target.set", zh="设定提速目标", en="set a target for durations", roles={Role.REGULATOR})
async def set_target(
    op: Operation, kind: str, days: int, since: date, *, basis: str, before: int | None = None
) -> TargetSet:
    """What ends before that day is held against the target of its own time."""
    everywhere, districts = await overseen(op.actor)
    if not everywhere and set(districts) != set((await tree()).parents):
        raise Refused("target_not_yours")
    await store.lock()
    now = await op.now()
    rules.check(await store.targets(), KINDS, kind, days, since, now.astimezone(CHINA).date())
    target = Target(
        id=TargetId(new_id()),
        kind=kind,
        days=days,
        before=before,
        since=since,
        basis=basis.strip(),
        at=now,
        by=op.actor.person,
    )
    await store.rows.add(target)
    return TargetSet(target=target.id, kind=kind, days=days, before=before, since=since, basis=target.basis)
