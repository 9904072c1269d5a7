"""An export: ordered, written by the machine, taken by who ordered it. Each step is on the trail."""

from __future__ import annotations

import msgspec

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from drawing_review.cases import queries, store
from drawing_review.cases import rules as case_rules
from drawing_review.cases.exports import refusals  # noqa: F401 (declares what is raised here)
from drawing_review.cases.exports import store as exports
from drawing_review.cases.exports.facts import ExportOrdered, ExportTaken, ExportWritten
from drawing_review.cases.exports.model import Export, ExportId, Kind
from drawing_review.cases.exports.states import EXPORT
from drawing_review.cases.model import FileId
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

READERS = {Role.OWNER, Role.DESIGNER, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR}
MOST_WAITING = 3  # of one person in one case


class Written(msgspec.Struct, frozen=True):
    """A file as the machine wrote it."""

    name: str
    sha256: str
    size: int
    opinions: int
    left_out: int


@operation("export.order", zh="导出", en="take out", roles=READERS)
async def order_export(
    op: Operation, case_id: CaseId, version: int, kind: Kind, file: FileId | None = None
) -> ExportOrdered:
    """The machine writes it; `file`: the drawing of an overlay."""
    case = await store.lock_case(case_id)
    matter = await queries.matter(case.id, op.actor)
    case_rules.demand_review(case)
    asked = matter.version(version)
    drawings = [one for one in matter.files(asked) if one.pack]
    if not drawings:
        raise Refused("export_of_nothing")
    over = matter.file(asked, str(file) if file else "").id if kind == Kind.OVERLAY else None
    before = await exports.own(case_id, op.actor.person)
    if sum(one.state == "making" for one in before) >= MOST_WAITING:
        raise Refused("export_waits", limit=MOST_WAITING)
    assert op.actor.person is not None, "readers of a case have accounts"
    made = Export(
        id=ExportId(new_id()),
        case=case_id,
        version=version,
        kind=kind,
        file=over,
        state=EXPORT.initial,
        ordered_by=op.actor.person,
        ordered_at=await op.now(),
    )
    await exports.rows.add(made)
    await op.job(
        "export.write", queue="reading", key=f"export:{made.id}", case=str(case_id), export=str(made.id)
    )
    return ExportOrdered(case=case_id, export=made.id, version_number=version, kind=kind, at=made.ordered_at)


@operation("export.write", zh="生成导出文件", en="write an export", roles={Role.SYSTEM})
async def record_export(
    op: Operation, export_id: ExportId, job: Job, written: Written | None
) -> ExportWritten:
    """What was written; None: it could not be."""
    found = await exports.rows.one(Export, export_id, "UPDATE")
    state = EXPORT.step(found.state, "write" if written else "fail")
    made = written or Written("", "", 0, 0, 0)
    after = msgspec.structs.replace(found, state=state, **msgspec.structs.asdict(made))
    await exports.rows.save(found, after)
    await op.finish(job)
    return ExportWritten(
        case=found.case,
        export=export_id,
        sha256=made.sha256,
        opinions=made.opinions,
        left_out=made.left_out,
        at=await op.now(),
    )


@operation("export.take", zh="下载导出文件", en="download an export", roles=READERS)
async def take_export(op: Operation, export_id: ExportId) -> ExportTaken:
    """By who ordered it, while he may see the case. Refused("not_found"), ("export_not_ready")."""
    found = await exports.rows.one(Export, export_id)
    await queries.seen_case(found.case, op.actor)
    if found.ordered_by != op.actor.person:
        raise Refused("not_found", thing="导出文件")
    if found.state != "ready":
        raise Refused("export_not_ready")
    return ExportTaken(case=found.case, export=export_id, sha256=found.sha256)
