"""Beginning the review of a design change: its case starts from the set that was approved."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.ids import CaseId
from drawing_review.cases import store as case_store
from drawing_review.cases.changes import store
from drawing_review.cases.changes.model import Change
from drawing_review.cases.versions.arrival import Arrived, arrive
from storage.unit import Operation


async def begin_change(op: Operation, change: Change) -> Sequence[str]:
    """Part of the command that opens the change: the approved files are its draft, none is read again."""
    await store.rows.add(change)
    case = await case_store.lock_case(CaseId(change.id))
    approved = await case_store.files_of(change.version)
    arrived = [Arrived(one.name, one.sha256, one.size, one.kind) for one in approved]
    return [one.name for one in await arrive(op, case, arrived, approved)]
