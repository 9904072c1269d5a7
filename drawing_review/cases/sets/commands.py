"""Holding a draft against itself, and recording how a set or a draft was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from drawing_review.cases import store as case_store
from drawing_review.cases.model import Version, VersionId
from drawing_review.cases.sets import store
from drawing_review.cases.sets.check import comparable
from drawing_review.cases.sets.facts import DraftChecked, SetChecked
from drawing_review.cases.sets.model import DraftCheck, Point, SetCheck
from drawing_review.cases.versions.rules import set_hash
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
    await store.rows.add(SetCheck(id=version.id, case=case.id, counts=counts, points=kept, at=await op.now()))
    await op.finish(job)
    return SetChecked(case=case.id, version=version.id, counts=counts, points=kept)


async def order_draft_check(op: Operation, case: CaseId) -> None:
    """The draft has changed: once all of it is read, its PDF pages are held against its drawings."""
    draft = await case_store.draft_of(case)
    if comparable(draft):
        await op.job("draft.check", queue="checks", case=str(case), sha256=set_hash(draft))


@operation("draft.record_check", zh="登记草稿核对结果", en="record the check of a draft", roles={Role.SYSTEM})
async def record_draft_check(
    op: Operation, case_id: CaseId, sha256: str, job: Job, points: Sequence[Point], kept: str
) -> DraftChecked:
    """`kept`: key of the points in the object store."""
    case = await case_store.lock_case(case_id)
    counts = dict(Counter(point.kind.value for point in points))
    await store.rows.add(
        DraftCheck(id=new_id(), case=case.id, sha256=sha256, counts=counts, points=kept, at=await op.now())
    )
    await op.finish(job)
    return DraftChecked(case=case.id, sha256=sha256, counts=counts, points=kept)
