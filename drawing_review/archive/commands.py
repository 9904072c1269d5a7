"""Sealing a set after its case has passed, filing and changing it. A new edition supersedes the old."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.fact import Fact
from app.core.ids import CaseId, PersonId, new_id
from app.register.districts.queries import tree
from app.register.notices.commands import issue_notice
from app.register.notices.model import Draft, Kind
from app.register.projects.queries import project
from drawing_review.archive import letters, rules, store
from drawing_review.archive.model import (
    STAGE,
    SealedSet,
    SealedSheet,
    SealingOrdered,
    SetChangeEnded,
    SetChangeOpened,
    SetChangeWidened,
    SetFiled,
    SetId,
    SetSealed,
    SetSuperseded,
)
from drawing_review.archive.states import SET
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases import store as cases
from drawing_review.cases.changes.commands import begin_change
from drawing_review.cases.changes.model import Change, NamedSheet
from drawing_review.cases.changes.store import of_case as change_of
from drawing_review.cases.commands import open_case
from drawing_review.cases.institutions.store import issues
from drawing_review.cases.letters.tasks import window_of
from drawing_review.cases.model import Case, Seat, Version
from drawing_review.cases.signing.store import of_case as signatures_of
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}
MACHINES = {Role.SYSTEM}


@operation("set.seal", zh="封存审查成果", en="seal the approved set", roles=WINDOW)
async def seal_set(op: Operation, case_id: CaseId) -> SealingOrdered:
    """Decide the sealing: the certificate gets its number, and machines make sheets and package after it.

    Of two at once the second is refused.
    """
    case = await cases.lock_case(case_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "封存")
    rules.demand_sealable(case, await store.of_case(case_id))
    await store.lock_line(case.project, STAGE)
    edition = rules.next_edition(await store.of_project(case.project, STAGE))
    version = (await cases.of_case(Version, case_id))[-1]
    issuer = op.actor.body or await window_of(case)
    assert issuer is not None, "a coordinator of the district has just acted"
    built = await project(case.project)
    seats = await cases.of_case(Seat, case_id)
    set_id = SetId(new_id())
    signers = await _signers(op, case, version)
    draft = Draft(
        kind=Kind.CERTIFICATE,
        issuer=issuer,
        addressee=case.owner,
        path=f"/cases/{case_id}",
        about=f"{case.number} {case.title}",
        signers=tuple(signers),
        blocks=letters.certificate(case, built, version, seats, edition, await change_of(case_id)),
        source=op.entry,
        code=f"/sealed/{set_id}",
        code_note="扫码查验本合格书与封存图纸的状态。",
    )
    notice = await issue_notice(op, draft)
    assert notice is not None, "its source is this entry"
    now = await op.now()
    await store.ROWS.add(
        SealedSet(
            id=set_id,
            case=case_id,
            project=case.project,
            district=case.district,
            owner=case.owner,
            stage=STAGE,
            edition=edition,
            version=version.id,
            version_number=version.number,
            state=SET.initial,
            certificate=notice.notice,
            certificate_number=notice.number,
            issuer_name=await letters.name_of(issuer),
            sealed_by=op.actor.person,
            ordered_at=now,
        )
    )
    return SealingOrdered(
        case=case_id,
        set=set_id,
        version=version.id,
        edition=edition,
        certificate=notice.notice,
        certificate_number=notice.number,
        at=now,
    )


async def _signers(op: Operation, case: Case, version: Version) -> list[PersonId]:
    """Who answer for the certificate: reviewers, those who issued for an institution, the window."""
    parts = [one for one in await signatures_of(case.id) if one.version == version.number and not one.void_at]
    issued = [one for one in await issues(case.id) if one.version == version.number]
    people = [*(one.person for one in parts), *(one.person for one in issued), op.actor.person]
    return list(dict.fromkeys(one for one in people if one is not None))


class Packed(msgspec.Struct, frozen=True, kw_only=True):
    """What machines made of a set."""

    sealed_at: datetime
    sheets: tuple[SealedSheet, ...]
    manifest: str
    package: str
    size: int
    locked: bool


@operation("set.record", zh="登记封存成果", en="record a sealed set", roles=MACHINES)
async def record_sealed(op: Operation, set_id: SetId, job: Job, packed: Packed) -> list[Fact]:
    """The package lies in the object store: from now on it is the approved set, older editions are not."""
    found = await store.one(set_id, lock=True)
    await store.lock_line(found.project, found.stage)
    made = msgspec.structs.replace(
        found, state=SET.step(found.state, "seal"), entry=op.entry, **msgspec.structs.asdict(packed)
    )
    await store.ROWS.save(found, made)
    for sheet in made.sheets:
        await store.ROWS.add(store.SheetCode(new_id(), sheet.typed, set_id, sheet.index))
    facts: list[Fact] = [
        SetSealed(
            case=made.case,
            set=set_id,
            edition=made.edition,
            sheets=len(made.sheets),
            manifest=made.manifest,
            package=made.package,
            locked=made.locked,
            at=packed.sealed_at,
        )
    ]
    for old in rules.superseded(await store.of_project(made.project, made.stage), made):
        state = SET.step(old.state, "supersede")
        after = msgspec.structs.replace(
            old, state=state, superseded_at=packed.sealed_at, superseded_by=set_id
        )
        await store.ROWS.save(old, after)
        facts.append(SetSuperseded(case=old.case, set=old.id, by=set_id, at=packed.sealed_at))
    await op.finish(job)
    return facts


@operation("set.file", zh="审查成果备案", en="file a sealed set", roles=WINDOW)
async def file_set(op: Operation, set_id: SetId, number: str) -> SetFiled:
    found = await store.one(set_id, lock=True)
    case = await cases.lock_case(found.case)
    sight.demand_coordinator(case, op.actor, (await tree()).above(found.district), "备案")
    now = await op.now()
    state = rules.file(found)
    number = case_rules.title(number)
    await store.ROWS.save(
        found, msgspec.structs.replace(found, state=state, filed_at=now, filed_number=number)
    )
    return SetFiled(case=found.case, set=set_id, number=number, at=now)


@operation("set.change", zh="设计变更", en="change sealed drawings", roles={Role.OWNER, Role.DESIGNER})
async def change_set(op: Operation, set_id: SetId, sheets: Collection[int], reason: str) -> SetChangeOpened:
    """Reopen these sheets, and no other: a case of their own begins, and the site is told at once."""
    found = await store.one(set_id, lock=True)
    case = await cases.lock_case(found.case)
    sight.demand_party(case, op.actor, "变更")
    chosen = rules.change(found, sheets)
    reason = case_rules.reason(reason)
    numbers = "、".join(one.number or one.name for one in found.sheets if one.index in chosen)
    title = f"设计变更（第 {found.edition} 版）：{numbers}"[:200]
    opened = await open_case(op, found.project, title, case.scale)
    now = await op.now()
    after = msgspec.structs.replace(
        found,
        state=SET.step(found.state, "change"),
        changed_at=now,
        changed_sheets=tuple(chosen),
        change_reason=reason,
        change_case=opened.case,
    )
    await store.ROWS.save(found, after)
    await begin_change(op, _change(after, now))
    return SetChangeOpened(
        case=found.case, set=set_id, sheets=chosen, reason=reason, change_case=opened.case, at=now
    )


def _change(found: SealedSet, now: datetime) -> Change:
    """What the change's own case is told: which sheets of which approved version."""
    assert found.change_case is not None, "the change has just been opened"
    return Change(
        id=found.change_case,
        set=found.id,
        edition=found.edition,
        case=found.case,
        version=found.version,
        sheets=tuple(
            NamedSheet(one.file, one.sheet, one.number, one.name)
            for one in found.sheets
            if one.index in found.changed_sheets
        ),
        reason=found.change_reason,
        at=now,
    )


@operation("set.widen_change", zh="扩大变更范围", en="widen a change", roles=MACHINES)
async def widen_change(
    op: Operation, set_id: SetId, beyond: Collection[NamedSheet], job: Job
) -> SetChangeWidened | None:
    """Sheets that a change altered without declaring them are under change too: the site is told at once."""
    found = await store.one(set_id, lock=True)
    more = rules.beyond(found, beyond)
    await op.finish(job)
    if not more:
        return None
    changed = tuple(sorted({*found.changed_sheets, *more}))
    await store.ROWS.save(found, msgspec.structs.replace(found, changed_sheets=changed))
    return SetChangeWidened(case=found.case, set=set_id, sheets=more, at=await op.now())


@operation("set.end_change", zh="终止设计变更", en="end a change that was given up", roles=MACHINES)
async def end_change(op: Operation, set_id: SetId, change_case: CaseId, job: Job) -> SetChangeEnded | None:
    """The case of the change ended without approval: the set stands again as it was."""
    found = await store.one(set_id, lock=True)
    await op.finish(job)
    if found.state != "changing" or found.change_case != change_case:
        return None
    now = await op.now()
    state = SET.step(found.state, "stand_filed" if found.filed_at else "stand")
    after = msgspec.structs.replace(found, state=state, changed_sheets=(), changed_at=None)
    await store.ROWS.save(found, after)
    return SetChangeEnded(case=found.case, set=set_id, change_case=change_case, at=now)
