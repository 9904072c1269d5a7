"""Recording fingerprints and differences; holding a file against a version."""

from __future__ import annotations

from typing import Any

import msgspec

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from drawing_review.cases import store as case_store
from drawing_review.cases.comparing import rules, states, store
from drawing_review.cases.comparing.facts import (
    DrawingCompared,
    DrawingIdentified,
    FileAnswered,
    FileHeld,
    FileUnreadable,
)
from drawing_review.cases.comparing.model import Comparison, Holding, HoldingId, VersionIdentity
from drawing_review.cases.model import Version, VersionId
from drawing_review.drawing.difference import NONE
from drawing_review.drawing.identity import Answer, Identity
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

MACHINES = {Role.SYSTEM}
ASKING = {Role.OWNER, Role.DESIGNER, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR, Role.INSPECTOR}


@operation("drawing.identify", zh="登记图纸指纹", en="record the fingerprints of a drawing", roles=MACHINES)
async def record_identity(
    op: Operation, version_id: VersionId, job: Job, identity: Identity
) -> DrawingIdentified:
    """The version is known again. Orders its comparison with the version before it."""
    case, version = await case_store.lock_version(version_id)
    await store.add(
        VersionIdentity(
            id=version.id,
            case=case.id,
            structure=identity.structure,
            picture=identity.picture,
            entities=identity.entities,
        )
    )
    against = rules.before(version, await case_store.of_case(Version, case.id))
    if against is not None:
        await op.job(
            "drawing.compare",
            queue="reading",
            key=f"compare:{version.id}:{against.id}",
            case=str(case.id),
            version=str(version.id),
            against=str(against.id),
        )
    await op.finish(job)
    return DrawingIdentified(
        case=case.id,
        version=version.id,
        sha256=version.sha256,
        structure=identity.structure,
        picture=identity.picture,
        entities=identity.entities,
    )


class Found(msgspec.Struct, frozen=True):
    """What a comparison came to: the answer, the counts, the key of the Compared in the object store."""

    answer: Answer
    counts: dict[str, int]
    difference: str


@operation("drawing.compare", zh="登记版本比对结果", en="record a comparison of versions", roles=MACHINES)
async def record_comparison(
    op: Operation, version_id: VersionId, against: VersionId, job: Job, found: Found
) -> DrawingCompared:
    case, version = await case_store.lock_version(version_id)
    await store.add(
        Comparison(
            id=new_id(),
            case=case.id,
            version=version.id,
            against=against,
            answer=found.answer,
            counts=found.counts,
            difference=found.difference,
            at=await op.now(),
        )
    )
    await op.finish(job)
    return DrawingCompared(
        case=case.id,
        version=version.id,
        against=against,
        answer=found.answer,
        counts=found.counts,
        difference=found.difference,
    )


@operation("drawing.hold", zh="提交文件比对", en="hold a file against the drawing", roles=ASKING)
async def hold_file(op: Operation, case_id: CaseId, file: str, sha256: str, size: int) -> list[Any]:
    """Is this file, whose bytes lie in the object store, the approved drawing? Equal bytes are answered at
    once; else a job finds out. Who may ask is decided before (`queries.asked_case`)."""
    case = await case_store.lock_case(case_id)
    version = rules.approved(case, await case_store.of_case(Version, case_id))
    assert op.actor.person is not None
    holding = Holding(
        id=HoldingId(new_id()),
        case=case.id,
        version=version.id,
        file=file,
        sha256=sha256,
        size=size,
        state=states.HOLDING.initial,
        by=op.actor.person,
        at=await op.now(),
    )
    await store.add(holding)
    held = FileHeld(
        case=case.id,
        holding=holding.id,
        version=version.id,
        file=file,
        sha256=sha256,
        size=size,
        at=holding.at,
    )
    if sha256 == version.sha256:
        return [held, await _answer(holding, Found("same", NONE, ""))]
    await op.job(
        "drawing.hold", queue="reading", key=f"hold:{holding.id}", case=str(case.id), holding=str(holding.id)
    )
    return [held]


@operation("drawing.answer_held", zh="登记文件比对结果", en="answer for a file that was held", roles=MACHINES)
async def answer_held(op: Operation, holding_id: HoldingId, job: Job, found: Found) -> FileAnswered:
    fact = await _answer(await store.holding(holding_id, lock=True), found)
    await op.finish(job)
    return fact


@operation(
    "drawing.refuse_held", zh="登记文件无法比对", en="say that a held file is unreadable", roles=MACHINES
)
async def refuse_held(
    op: Operation, holding_id: HoldingId, job: Job, code: str, data: dict[str, str]
) -> FileUnreadable:
    holding = await store.holding(holding_id, lock=True)
    state = states.HOLDING.step(holding.state, "refuse")
    await store.save(
        holding, msgspec.structs.replace(holding, state=state, refusal={"code": code, "data": data})
    )
    await op.finish(job)
    return FileUnreadable(case=holding.case, holding=holding.id, code=code, data=data)


async def _answer(holding: Holding, found: Found) -> FileAnswered:
    state = states.HOLDING.step(holding.state, "answer")
    after = msgspec.structs.replace(holding, state=state, **msgspec.structs.asdict(found))
    await store.save(holding, after)
    return FileAnswered(case=holding.case, holding=holding.id, **msgspec.structs.asdict(found))
