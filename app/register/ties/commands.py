"""A register tells whom an organisation is tied to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.core.actor import Role
from app.core.ids import OrganisationId, new_id
from app.register.ties import store
from app.register.ties.model import Tie, TiesTold, Told
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation


@operation("organisation.tell_ties", zh="登记关联信息", en="tell an organisation's ties", roles={Role.SYSTEM})
async def tell_ties(
    op: Operation, organisation_id: OrganisationId, source: str, told: Sequence[Told], job: Job | None = None
) -> TiesTold:
    """All ties that `source` knows of the organisation now; they replace what it told before."""
    await store.remove(organisation_id, source)
    now = await op.now()
    for one in sorted(set(told)):
        await store.rows.add(
            Tie(
                id=new_id(),
                organisation=organisation_id,
                source=source,
                kind=one.kind,
                name=one.name,
                phone=one.phone,
                at=now,
            )
        )
    if job is not None:
        await op.finish(job)
    counts = Counter(one.kind for one in set(told))
    return TiesTold(organisation=organisation_id, source=source, counts=dict(sorted(counts.items())))
