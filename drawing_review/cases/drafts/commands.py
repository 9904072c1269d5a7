"""Preparing a set: files are added, replaced, sorted and removed, and at last submitted together."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases import sight, states, store
from drawing_review.cases.commands import PARTIES
from drawing_review.cases.drafts import rules
from drawing_review.cases.drafts.facts import FileAdded, FileRemoved, FileSorted
from drawing_review.cases.facts import DrawingSubmitted
from drawing_review.cases.model import Case, FileId, FileKind, SetFile, Version
from drawing_review.cases.sets.commands import order_draft_check
from drawing_review.cases.versions.arrival import Arrived, arrive
from drawing_review.cases.versions.commands import MACHINES, submit_files
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation


async def _lock(op: Operation, case_id: CaseId) -> Case:
    """The case, locked, if the actor may prepare its next set."""
    case = await store.lock_case(case_id)
    sight.demand_party(case, op.actor, "准备成套文件")
    states.CASE.step(case.state, "submit")
    return case


@operation("file.add", zh="加入成套文件", en="add files to a set", roles=PARTIES, agents=True)
async def add_files(op: Operation, case_id: CaseId, arrived: Sequence[Arrived]) -> list[FileAdded]:
    """Files from the object store join the draft; one of the same name gives way, the same stays."""
    case = await _lock(op, case_id)
    assert op.actor.person is not None
    return await _add(op, case, arrived)


async def _add(op: Operation, case: Case, arrived: Sequence[Arrived]) -> list[FileAdded]:
    draft = await store.draft_of(case.id)
    twins = [rules.twin(one.name, draft) for one in arrived]
    new = [(one, was) for one, was in zip(arrived, twins, strict=True) if not was or was.sha256 != one.sha256]
    rules.demand_room(draft, sum(was is None for _, was in new))
    for _, was in new:
        if was is not None:
            await store.remove(was.id)
    files = await arrive(op, case, [one for one, _ in new])
    await order_draft_check(op, case.id)
    return [_added(file, was) for file, (_, was) in zip(files, new, strict=True)]


def _added(file: SetFile, was: SetFile | None) -> FileAdded:
    return FileAdded(
        case=file.case,
        file=file.id,
        name=file.name,
        kind=file.kind,
        sha256=file.sha256,
        size=file.size,
        state=file.state,
        replaces=was.id if was else None,
        at=file.added_at,
    )


@operation(
    "file.keep", zh="沿用上一版文件", en="keep the files of the version before", roles=PARTIES, agents=True
)
async def keep_files(op: Operation, case_id: CaseId) -> list[FileAdded]:
    """What the version before held and the draft does not joins the draft; none of it is read again."""
    case = await _lock(op, case_id)
    versions = await store.of_case(Version, case_id)
    before = await store.files_of(versions[-1].id) if versions else []
    draft = await store.draft_of(case_id)
    kept = [file for file in before if rules.twin(file.name, draft) is None]
    return await _add(op, case, [Arrived(one.name, one.sha256, one.size, one.kind) for one in kept])


@operation("file.remove", zh="移除成套文件", en="remove a file from a set", roles=PARTIES, agents=True)
async def remove_file(op: Operation, case_id: CaseId, file_id: FileId) -> FileRemoved:
    """A file leaves the draft."""
    await _lock(op, case_id)
    file = await _of_draft(case_id, file_id)
    await store.remove(file.id)
    await order_draft_check(op, case_id)
    return FileRemoved(case=case_id, file=file.id, name=file.name)


@operation("file.sort", zh="更正文件类别", en="change the kind of a file", roles=PARTIES, agents=True)
async def sort_file(op: Operation, case_id: CaseId, file_id: FileId, kind: FileKind) -> FileSorted:
    await _lock(op, case_id)
    file = await _of_draft(case_id, file_id)
    if kind not in rules.kinds_for(file):
        raise Refused("invalid", field="类别", why=file.name)
    await store.save(file, msgspec.structs.replace(file, kind=kind))
    await order_draft_check(op, case_id)
    return FileSorted(case=case_id, file=file.id, kind=kind)


async def _of_draft(case_id: CaseId, file_id: FileId) -> SetFile:
    file = await store.one(SetFile, file_id)
    if file.case != case_id or file.version is not None:
        raise Refused("not_found", thing="文件")
    return file


@operation("set.submit", zh="提交成套文件", en="submit a set", roles=PARTIES, agents=True)
async def submit_set(op: Operation, case_id: CaseId, seen: str) -> DrawingSubmitted:
    """The draft becomes the next version. `seen` is the hash of the draft that the person looked at."""
    case = await _lock(op, case_id)
    draft = await store.draft_of(case_id)
    rules.demand_submittable(draft, seen)
    return await submit_files(op, case, draft)


@operation("set.record_unpacked", zh="登记解包结果", en="record an unpacked archive", roles=MACHINES)
async def record_unpacked(
    op: Operation, file_id: FileId, job: Job, arrived: Sequence[Arrived]
) -> list[FileRemoved | FileAdded]:
    """An archive of the draft gives way to its files."""
    case, archive = await store.lock_file(file_id)
    await store.remove(archive.id)
    added = await _add(op, case, [msgspec.structs.replace(one, by=archive.added_by) for one in arrived])
    await op.finish(job)
    return [FileRemoved(case=case.id, file=archive.id, name=archive.name), *added]
