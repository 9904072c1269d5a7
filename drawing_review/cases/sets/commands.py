"""Recording how a set was held against itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.core.actor import Role
from drawing_review.cases import store as case_store
from drawing_review.cases.model import Version, VersionId
from drawing_review.cases.sets import store
from drawing_review.cases.sets.facts import SetChecked
from drawing_review.cases.sets.model import Point, SetCheck
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation


@operation("set.record_check", zh="登记成套核对结果", en="record the check of a set", roles={Role.SYSTEM})
async def record_set_check(
    op: Operation, version_id: VersionId, job: Job, points: Sequence[Point], kept: str
) -> SetChecked:
    """`kept`: key of the points in the object store."""
    version = await case_store.one(Version, version_id)
    case = await case_store.lock_case(version.case)
    counts = dict(Counter(point.kind.value for point in points))
    await store.add(SetCheck(id=version.id, case=case.id, counts=counts, points=kept, at=await op.now()))
    await op.finish(job)
    return SetChecked(case=case.id, version=version.id, counts=counts, points=kept)
