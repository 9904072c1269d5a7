"""What happens by itself when a deadline of intake passes: the ticker's commands."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.core.refusal import Refused
from app.core.term import due
from app.register.holidays.queries import calendar
from app.register.notices.model import Kind
from app.register.notices.queries import unserved
from drawing_review.cases import store as cases
from drawing_review.cases.commands import move
from drawing_review.cases.intake import store
from drawing_review.cases.intake.commands import pause_reason
from drawing_review.cases.intake.facts import CaseExpired, CorrectionServed, MaterialLapsed
from drawing_review.cases.intake.known import Intake, intake_of
from drawing_review.cases.intake.materials import promised
from drawing_review.cases.intake.model import MaterialId, Provision
from drawing_review.cases.limits import term_of
from drawing_review.cases.model import Case, CasePause, PauseCause
from drawing_review.policy.queries import ledger
from drawing_review.policy.sections.materials import Consequence
from storage.operation import operation
from storage.unit import Operation

SYSTEM = {Role.SYSTEM}


@operation("material.lapse", zh="容缺材料逾期", en="a promised material is overdue", roles=SYSTEM)
async def lapse_material(op: Operation, case_id: CaseId, material_id: MaterialId) -> MaterialLapsed | None:
    """What the configuration says happens: the review pauses, the conclusion waits, or the case ends.

    None when it has come meanwhile, or has lapsed already: two tickers may ask at the same instant.
    """
    known = await intake_of(await cases.lock_case(case_id))
    assert known is not None, "a promise belongs to an application"
    before = await store.rows.one(Provision, material_id)
    line = next((one for one in promised(known.lines) if one.code == before.code), None)
    now = await op.now()
    if line is None or line.due is None or line.lapsed or now < line.due:
        return None
    await store.rows.save(before, replace(before, lapsed_at=now))
    if line.consequence == Consequence.PAUSE:
        await _pause(known, before.code, now)
    elif line.consequence == Consequence.LAPSE:
        await expire_case(op, case_id, f"{pause_reason(known, before.code)}，按告知的后果终止办理")
    return MaterialLapsed(case=case_id, code=before.code, consequence=line.consequence, due=line.due)


async def _pause(known: Intake, code: str, now: datetime) -> None:
    """The review's clock stops, also where it stands for another reason that may end before."""
    reason, cause = pause_reason(known, code), PauseCause.MATERIAL
    await cases.add(
        CasePause(id=new_id(), case=known.case.id, start=now, end=None, reason=reason, cause=cause)
    )


@operation("case.expire", zh="逾期终止", en="a case expires", roles=SYSTEM)
async def expire_case(op: Operation, case_id: CaseId, reason: str) -> CaseExpired:
    """The case ends because somebody let a deadline pass; a new application is open to him."""
    case = await cases.lock_case(case_id)
    now = await op.now()
    await move(case, "expire", concluded_at=now, conclusion=reason)
    return CaseExpired(case=case_id, reason=reason, at=now)


@operation("case.expire_supplement", zh="逾期未补正", en="a supplement is overdue", roles=SYSTEM)
async def expire_supplement(op: Operation, case_id: CaseId) -> CaseExpired:
    """Nobody has brought what the notice asked for. Refused("not_expired") before the deadline, and while
    the written notice is not served."""
    case = await cases.lock_case(case_id)
    ends = await _supplement_ends(case)
    now = await op.now()
    if ends is None or now < ends or await unserved(f"/cases/{case_id}", Kind.CORRECTION):
        raise Refused("not_expired", number=case.number)
    reason = "逾期未补正，视为撤回申请"
    await move(case, "expire", concluded_at=now, conclusion=reason)
    return CaseExpired(case=case_id, reason=reason, at=now)


@operation("case.serve_correction", zh="补正告知书送达", en="a correction notice is served", roles=SYSTEM)
async def serve_correction(op: Operation, case_id: CaseId, served_at: datetime) -> CorrectionServed | None:
    """The supplement's limit runs from the service on; nothing where the case has gone on meanwhile."""
    case = await cases.lock_case(case_id)
    if case.state != "correcting" or case.notified_at is None or served_at <= case.notified_at:
        return None
    after = await move(case, "", notified_at=served_at)
    return CorrectionServed(case=case_id, served_at=served_at, due=after.next_due)


async def _supplement_ends(case: Case) -> datetime | None:
    term = term_of(case, await ledger()) if case.state == "correcting" else None
    return due(term, await calendar()) if term else None
