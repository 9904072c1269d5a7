"""Versions of a case's drawing: submitted by people, read and checked by machines."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from drawing_review.cases import rules, sight, states, store
from drawing_review.cases.commands import PARTIES, move
from drawing_review.cases.facts import (
    CheckRecorded,
    DrawingRead,
    DrawingRefused,
    DrawingSubmitted,
    DrawingViewed,
)
from drawing_review.cases.model import Case, CasePause, CheckRun, Summary, Version, VersionId
from drawing_review.cases.opinions.commands import reopen_seats
from drawing_review.checks import RULEBOOKS
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

MACHINES = {Role.SYSTEM}
VIEWERS = {Role.OWNER, Role.DESIGNER, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR}


@operation("drawing.submit", zh="提交图纸", en="submit a drawing", roles=PARTIES)
async def submit_drawing(
    op: Operation, case_id: CaseId, file: str, sha256: str, size: int
) -> DrawingSubmitted:
    """The next version of the case, whose bytes lie in the object store already; orders its reading."""
    case = await store.lock_case(case_id)
    sight.demand_party(case, op.actor, "提交图纸")
    versions = await store.of_case(Version, case_id)
    fact = rules.submit(case, versions, VersionId(new_id()), file, sha256, size, await op.now())
    assert op.actor.person is not None
    await store.add(
        Version(
            id=fact.version,
            case=case_id,
            number=fact.version_number,
            file=file,
            sha256=sha256,
            size=size,
            state=states.VERSION.initial,
            submitted_by=op.actor.person,
            submitted_at=fact.at,
        )
    )
    await _resume(case, fact)
    await op.job(
        "drawing.read",
        queue="reading",
        key=f"read:{fact.version}",
        case=str(case_id),
        version=str(fact.version),
    )
    return fact


async def _resume(case: Case, fact: DrawingSubmitted) -> None:
    """The case moves on: the clock runs again, and every seat looks at the new version."""
    await move(case, "submit", version=fact.version_number, submitted_at=case.submitted_at or fact.at)
    for pause in await store.of_case(CasePause, case.id):
        if pause.end is None:
            await store.save(pause, msgspec.structs.replace(pause, end=fact.at))
    await reopen_seats(case.id)


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What reading made of a version: keys in the object store, and a summary for lists."""

    drawing: str
    columns: str
    pack: str
    summary: Summary


@operation("drawing.record_reading", zh="登记图纸读取结果", en="record a reading", roles=MACHINES)
async def record_reading(op: Operation, version_id: VersionId, job: Job, made: Made) -> DrawingRead:
    """The drawing is read. Orders one check job a rulebook, in the same unit."""
    case, version = await store.lock_version(version_id)
    state = states.VERSION.step(version.state, "read")
    after = msgspec.structs.replace(version, state=state, **msgspec.structs.asdict(made))
    await store.save(version, after)
    for rulebook in RULEBOOKS:
        await op.job(
            "drawing.check",
            queue="checks",
            key=f"check:{version_id}:{rulebook}",
            case=str(case.id),
            version=str(version_id),
            rulebook=rulebook,
        )
    await op.finish(job)
    return DrawingRead(
        case=case.id,
        version=version_id,
        sha256=version.sha256,
        sheets=len(made.summary.sheets),
        entities=made.summary.entities,
        warnings=len(made.summary.warnings),
    )


@operation("drawing.record_refusal", zh="登记图纸无法读取", en="record an unreadable drawing", roles=MACHINES)
async def record_refusal(
    op: Operation, version_id: VersionId, job: Job, code: str, data: dict[str, str]
) -> DrawingRefused:
    """The drawing cannot be read; the reason goes to the submitter."""
    case, version = await store.lock_version(version_id)
    state = states.VERSION.step(version.state, "refuse")
    refusal = {"code": code, "data": data}
    await store.save(version, msgspec.structs.replace(version, state=state, refusal=refusal))
    await op.finish(job)
    return DrawingRefused(case=case.id, version=version_id, sha256=version.sha256, code=code, data=data)


@operation("check.record", zh="登记规则检查结果", en="record a check run", roles=MACHINES)
async def record_check(
    op: Operation,
    version_id: VersionId,
    job: Job,
    rulebook: str,
    engine: str,
    counts: dict[str, int],
    findings: str,
) -> CheckRecorded:
    """One rulebook has run: one row and one content-addressed blob."""
    case, version = await store.lock_version(version_id)
    run = CheckRun(
        id=new_id(),
        version=version.id,
        rulebook=rulebook,
        engine=engine,
        counts=counts,
        findings=findings,
        at=await op.now(),
    )
    await store.add(run)
    await op.finish(job)
    return CheckRecorded(
        case=case.id, version=version.id, rulebook=rulebook, engine=engine, findings=findings, counts=counts
    )


@operation("drawing.view", zh="查看图纸", en="view a drawing", roles=VIEWERS)
async def view_drawing(op: Operation, case_id: CaseId, version_id: VersionId) -> DrawingViewed:
    """Someone opens a drawing: that is on the trail too. Who may is decided before (`queries.see`)."""
    return DrawingViewed(
        case=case_id, version=version_id, person=op.actor.person, correlation=op.context.correlation
    )
