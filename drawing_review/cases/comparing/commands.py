"""Recording fingerprints and differences; holding a file against a version."""

from __future__ import annotations

from typing import Any

import msgspec

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from drawing_review.cases import store as case_store
from drawing_review.cases.changes.queries import approved_of
from drawing_review.cases.comparing import rules, states, store
from drawing_review.cases.comparing.facts import (
    ComparisonAsked,
    DrawingCompared,
    DrawingIdentified,
    FileAnswered,
    FileHeld,
    FileUnreadable,
)
from drawing_review.cases.comparing.model import Comparison, FileIdentity, Holding, HoldingId
from drawing_review.cases.model import FileId, SetFile, Version
from drawing_review.drawing.difference import NONE
from drawing_review.drawing.identity import Answer, Identity
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

MACHINES = {Role.SYSTEM}
READERS = {Role.OWNER, Role.DESIGNER, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR}
ASKING = {Role.OWNER, Role.DESIGNER, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR, Role.INSPECTOR}


@operation("drawing.identify", zh="登记图纸指纹", en="record the fingerprints of a drawing", roles=MACHINES)
async def record_identity(op: Operation, file_id: FileId, job: Job, identity: Identity) -> DrawingIdentified:
    """The drawing is known again. Orders its comparison with what it was in the version before."""
    case, file = await case_store.lock_file(file_id)
    await store.add(
        FileIdentity(
            id=file.id,
            case=case.id,
            structure=identity.structure,
            picture=identity.picture,
            entities=identity.entities,
        )
    )
    await order_comparison(op, file)
    await op.finish(job)
    return DrawingIdentified(
        case=case.id,
        version=file.version,
        file=file.id,
        sha256=file.sha256,
        structure=identity.structure,
        picture=identity.picture,
        entities=identity.entities,
    )


async def order_comparison(op: Operation, file: SetFile) -> None:
    """If the drawing is submitted and was another file in the version before, or in the approved set that
    its case changes, both are compared."""
    versions = await case_store.of_case(Version, file.case)
    before = rules.predecessor(file, versions, await case_store.of_case(SetFile, file.case))
    approved = await approved_of(file) if file.version is not None else None
    for was in (before, approved):
        if was is not None and await store.comparison(file.id, was.id) is None:
            await order_between(op, file, was)


@operation(
    "drawing.ask_comparison", zh="要求与更早的版本比对", en="compare with an earlier version", roles=READERS
)
async def ask_comparison(op: Operation, case_id: CaseId, file_id: FileId, number: int) -> ComparisonAsked:
    """Orders the comparison of a drawing with what it was in the version `number`. Who may see the case is
    decided before (`cases.queries.matter`). Asked twice, it is done once.

    Refused("no_earlier_version"), Refused("nothing_to_compare").
    """
    case, file = await case_store.lock_file(file_id)
    versions = await case_store.of_case(Version, case_id)
    files = await case_store.of_case(SetFile, case_id)
    was = rules.predecessor(file, versions, files, number) if case.id == case_id else None
    if was is None or file.version is None:
        raise Refused("nothing_to_compare", file=file.name, number=number)
    if await store.comparison(file.id, was.id) is None:
        await order_between(op, file, was)
    return ComparisonAsked(case=case.id, version=file.version, file=file.id, against=was.id)


async def order_between(op: Operation, file: SetFile, was: SetFile) -> None:
    """Have a drawing compared with any other; nothing where that was ordered before."""
    await op.job(
        "drawing.compare",
        queue="reading",
        key=f"compare:{file.id}:{was.id}",
        case=str(file.case),
        file=str(file.id),
        against=str(was.id),
    )


class Found(msgspec.Struct, frozen=True):
    """What a comparison came to: the answer, the counts, the key of the Compared in the object store."""

    answer: Answer
    counts: dict[str, int]
    difference: str


@operation("drawing.compare", zh="登记版本比对结果", en="record a comparison of versions", roles=MACHINES)
async def record_comparison(
    op: Operation, file_id: FileId, against: FileId, job: Job, found: Found
) -> DrawingCompared:
    case, file = await case_store.lock_file(file_id)
    await store.add(
        Comparison(
            id=new_id(),
            case=case.id,
            file=file.id,
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
        version=file.version,
        file=file.id,
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
    for one in await case_store.files_of(version.id):
        if one.sha256 == sha256:
            return [held, await _answer(holding, one.id, Found("same", NONE, ""))]
    await op.job(
        "drawing.hold", queue="reading", key=f"hold:{holding.id}", case=str(case.id), holding=str(holding.id)
    )
    return [held]


@operation("drawing.answer_held", zh="登记文件比对结果", en="answer for a file that was held", roles=MACHINES)
async def answer_held(
    op: Operation, holding_id: HoldingId, job: Job, against: FileId, found: Found
) -> FileAnswered:
    fact = await _answer(await store.holding(holding_id, lock=True), against, found)
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


async def _answer(holding: Holding, against: FileId, found: Found) -> FileAnswered:
    state = states.HOLDING.step(holding.state, "answer")
    answer = msgspec.structs.asdict(found)
    await store.save(holding, msgspec.structs.replace(holding, state=state, against=against, **answer))
    return FileAnswered(case=holding.case, holding=holding.id, against=against, **answer)
