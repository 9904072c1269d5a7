"""Versions of a case: sets submitted by people, whose files are read and checked by machines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from drawing_review import checks
from drawing_review.cases import sight, states, store
from drawing_review.cases.answers.rules import demand_all_answered
from drawing_review.cases.changes import store as changes
from drawing_review.cases.changes.rules import demand_changed
from drawing_review.cases.commands import PARTIES, move
from drawing_review.cases.comparing.commands import order_comparison
from drawing_review.cases.facts import (
    CheckRecorded,
    DrawingRead,
    DrawingRefused,
    DrawingSubmitted,
    DrawingViewed,
    PaperRead,
)
from drawing_review.cases.model import (
    Case,
    CheckRun,
    FileId,
    FileKind,
    Opinion,
    PauseCause,
    SetFile,
    Summary,
    Version,
    VersionId,
)
from drawing_review.cases.sets.commands import order_draft_check
from drawing_review.cases.signing.commands import reopen_seats
from drawing_review.cases.versions import rules as set_rules
from drawing_review.cases.versions.arrival import Arrived, arrive
from drawing_review.cases.versions.asked import Asked
from drawing_review.checks import RULEBOOKS
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

MACHINES = {Role.SYSTEM}
VIEWERS = {Role.OWNER, Role.DESIGNER, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR}


@operation("drawing.submit", zh="提交图纸", en="submit a drawing", roles=PARTIES, agents=True)
async def submit_drawing(
    op: Operation, case_id: CaseId, file: str, sha256: str, size: int
) -> DrawingSubmitted:
    """A set of one drawing, whose bytes lie in the object store already; orders its reading."""
    case = await store.lock_case(case_id)
    sight.demand_party(case, op.actor, "提交图纸")
    if await store.draft_of(case_id):
        raise Refused("draft_waits")
    files = await arrive(op, case, [Arrived(file, sha256, size, FileKind.DRAWING)])
    return await submit_files(op, case, files)


async def submit_files(op: Operation, case: Case, files: Sequence[SetFile]) -> DrawingSubmitted:
    """Files of the draft become the next version; what was read already is checked and compared."""
    demand_all_answered(case, await store.of_case(Opinion, case.id))
    versions = await store.of_case(Version, case.id)
    fact = set_rules.submit(case, versions, VersionId(new_id()), files, await op.now())
    await _demand_changed(case, fact)
    assert op.actor.person is not None
    received = Version(
        id=fact.version,
        case=case.id,
        number=fact.version_number,
        sha256=fact.sha256,
        state=states.VERSION.initial,
        submitted_by=op.actor.person,
        submitted_at=fact.at,
    )
    version = msgspec.structs.replace(received, state=_settled(received, files))
    await store.add(version)
    await _order_set_check(op, version, files)
    for file in files:
        await _hand_in(op, file, fact.version)
    await _resume(case, fact)
    return fact


async def _demand_changed(case: Case, fact: DrawingSubmitted) -> None:
    change = await changes.of_case(case.id)
    if change is not None:
        demand_changed(change, (await store.one(Version, change.version)).sha256, fact.sha256)


async def _hand_in(op: Operation, file: SetFile, version: VersionId) -> None:
    after = await store.save(file, msgspec.structs.replace(file, version=version))
    if file.kind == FileKind.DRAWING and file.state == "read":
        await order_checks(op, after)
        await order_comparison(op, after)


def _settled(version: Version, files: Iterable[SetFile]) -> str:
    """The state of the set once these are the states of its files."""
    event = set_rules.settled((file.kind, file.state) for file in files)
    return states.VERSION.step(version.state, event) if event else version.state


async def order_checks(op: Operation, file: SetFile) -> None:
    """A drawing is read and submitted: one check job a rulebook."""
    for rulebook in RULEBOOKS:
        await op.job(
            "drawing.check",
            queue="checks",
            key=f"check:{file.id}:{rulebook}",
            case=str(file.case),
            file=str(file.id),
            rulebook=rulebook,
        )


async def _resume(case: Case, fact: DrawingSubmitted) -> None:
    """The case moves on: what the return had stopped runs again, and every seat looks at the new version."""
    await move(case, "submit", version=fact.version_number, submitted_at=case.submitted_at or fact.at)
    await store.end_pauses(case.id, PauseCause.RETURN, fact.at)
    await reopen_seats(case.id)


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What reading made of a file: keys in the object store, and a summary for lists."""

    drawing: str
    columns: str
    pack: str
    open_pack: str = ""
    summary: Summary


@operation("drawing.record_reading", zh="登记图纸读取结果", en="record a reading", roles=MACHINES)
async def record_reading(op: Operation, file_id: FileId, job: Job, made: Made) -> DrawingRead:
    """The drawing is read. If it is submitted, one check job a rulebook is ordered in the same unit."""
    case, file = await store.lock_file(file_id)
    state = states.FILE.step(file.state, "read")
    after = msgspec.structs.replace(file, state=state, **msgspec.structs.asdict(made))
    await store.save(file, after)
    if after.version is not None:
        await order_checks(op, after)
    await _settle(op, after)
    await op.finish(job)
    return DrawingRead(
        case=case.id,
        version=file.version,
        file=file.id,
        sha256=file.sha256,
        sheets=len(made.summary.sheets),
        entities=made.summary.entities,
        warnings=len(made.summary.warnings),
    )


@operation(
    "paper.record_reading", zh="登记文件读取结果", en="record the reading of a PDF or table", roles=MACHINES
)
async def record_paper(op: Operation, file_id: FileId, job: Job, paper: str, summary: Summary) -> PaperRead:
    """A PDF or a table is read. `paper`: key of the Paper in the object store; "" of a table."""
    case, file = await store.lock_file(file_id)
    state = states.FILE.step(file.state, "read")
    after = msgspec.structs.replace(file, state=state, drawing=paper, summary=summary)
    await store.save(file, after)
    await _settle(op, after)
    await op.finish(job)
    return PaperRead(
        case=case.id,
        version=file.version,
        file=file.id,
        pages=summary.pages,
        signatures=len(summary.signatures),
        listed=len(summary.index),
    )


@operation("drawing.record_refusal", zh="登记图纸无法读取", en="record an unreadable drawing", roles=MACHINES)
async def record_refusal(
    op: Operation, file_id: FileId, job: Job, code: str, data: dict[str, str]
) -> DrawingRefused:
    """The drawing cannot be read; the reason goes to the submitter."""
    case, file = await store.lock_file(file_id)
    state = states.FILE.step(file.state, "refuse")
    after = msgspec.structs.replace(file, state=state, refusal={"code": code, "data": data})
    await store.save(file, after)
    await _settle(op, after)
    await op.finish(job)
    return DrawingRefused(
        case=case.id, version=file.version, file=file.id, sha256=file.sha256, code=code, data=data
    )


async def _settle(op: Operation, file: SetFile) -> None:
    """The set of the file is settled once the last of its files is; then it is held against itself."""
    if file.version is None:
        await order_draft_check(op, file.case)
        return
    version = await store.one(Version, file.version, lock=True)
    files = await store.files_of(version.id)
    after = msgspec.structs.replace(version, state=_settled(version, files))
    await store.save(version, after)
    await _order_set_check(op, after, files)


async def _order_set_check(op: Operation, version: Version, files: Sequence[SetFile]) -> None:
    """A set that was read is held against itself; one drawing without an index has nothing to be held to."""
    several = len(files) > 1 or any(file.summary.index for file in files)
    if several and version.state in ("read", "incomplete"):
        await op.job(
            "set.check",
            queue="checks",
            key=f"set.check:{version.id}",
            case=str(version.case),
            version=str(version.id),
        )


@operation("check.record", zh="登记规则检查结果", en="record a check run", roles=MACHINES)
async def record_check(
    op: Operation,
    file_id: FileId,
    job: Job,
    asked: Asked,
    counts: dict[str, int],
    fired: dict[str, int],
    findings: str,
) -> CheckRecorded:
    """One rulebook has run: one row and one content-addressed blob."""
    case, file = await store.lock_file(file_id)
    run = CheckRun(
        id=new_id(),
        file=file.id,
        rulebook=asked.rulebook,
        engine=checks.version(),
        counts=counts,
        findings=findings,
        at=await op.now(),
        key=asked.key(),
        fired=fired,
    )
    await store.add(run)
    await op.finish(job)
    return CheckRecorded(
        case=case.id,
        version=file.version,
        file=file.id,
        rulebook=run.rulebook,
        engine=run.engine,
        findings=findings,
        counts=counts,
    )


@operation("drawing.view", zh="查看图纸", en="view a drawing", roles=VIEWERS, agents=True)
async def view_drawing(op: Operation, case_id: CaseId, version: VersionId, file: FileId) -> DrawingViewed:
    """Someone opens a file of a set: that is trailed. Who may is decided before (`queries.matter`)."""
    return DrawingViewed(
        case=case_id,
        version=version,
        file=file,
        person=op.actor.person,
        correlation=op.context.correlation,
    )
