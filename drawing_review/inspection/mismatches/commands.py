"""An inspector marks that the site does not match; the supervision case is decided by a regulator."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.paper.model import Entries, Paragraph
from app.register.districts.queries import tree
from app.register.notices.commands import issue_notice
from app.register.notices.model import Draft, Kind
from app.register.notices.queries import printed
from app.register.projects.queries import project
from drawing_review.archive.model import SealedSet, SealedSheet, SetId
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.inspection import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.inspection.mismatches import store
from drawing_review.inspection.mismatches.model import (
    Mismatch,
    MismatchDecided,
    MismatchId,
    MismatchOpened,
    Photo,
    PhotosMade,
    Position,
    Result,
)
from drawing_review.inspection.mismatches.states import MISMATCH
from drawing_review.inspection.queries import opened_sheet
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

MOST_PHOTOS = 10


@operation("mismatch.open", zh="现场与图不符", en="report that a site does not match", roles={Role.INSPECTOR})
async def open_mismatch(
    op: Operation,
    set_id: SetId,
    index: int,
    text: str,
    place: tuple[float, float] | None,
    position: Position | None,
    photos: Sequence[Photo],
) -> MismatchOpened:
    """The mark on the sheet, the photographs, the place; a notice of inquiry goes to the owner."""
    found, sheet = await opened_sheet(set_id, index, op.actor)
    if len(photos) > MOST_PHOTOS:
        raise Refused("too_many_photos", most=MOST_PHOTOS)
    text = case_rules.reason(text)
    inside = place and 0 <= place[0] <= sheet.width and 0 <= place[1] <= sheet.height
    draft = await _inquiry(op, found, sheet, text)
    notice = await issue_notice(op, draft)
    assert notice is not None and op.actor.person is not None
    mismatch = Mismatch(
        id=MismatchId(new_id()),
        number=notice.number,
        notice=notice.notice,
        set=set_id,
        district=found.district,
        sheet=index,
        text=text,
        place=place if inside else None,
        position=position,
        photos=tuple(photos),
        state=MISMATCH.initial,
        by=op.actor.person,
        at=await op.now(),
    )
    await store.ROWS.add(mismatch)
    if photos:
        await op.job("mismatch.paint", queue="reading", mismatch=str(mismatch.id))
    return MismatchOpened(
        mismatch=mismatch.id,
        number=mismatch.number,
        set=set_id,
        sheet=index,
        text=text,
        place=mismatch.place,
        position=position,
        photos=[photo.original for photo in photos],
        at=mismatch.at,
    )


async def _inquiry(op: Operation, found: SealedSet, sheet: SealedSheet, text: str) -> Draft:
    """What the owner is told, by the inspector's body (else by the one that issued the certificate)."""
    built = await project(found.project)
    issuer = op.actor.body or next((duty.body for duty in op.actor.duties if duty.body), None)
    rows = (
        ("项目名称", built.name),
        ("项目代码", built.code),
        ("审查合格书", f"{found.certificate_number}（第 {found.edition} 版）"),
        ("图纸", f"{sheet.number} {sheet.name}"),
        ("现场情况", text),
    )
    return Draft(
        kind=Kind.INQUIRY,
        issuer=issuer or (await printed(found.certificate)).issuer,
        addressee=found.owner,
        path=f"/inspect/{found.id}",
        about=f"{built.name} {sheet.number}",
        blocks=(
            Paragraph("现场检查发现与批准图纸不符，现予核查。"),
            Paragraph("请自收到本通知之日起 5 个工作日内书面说明情况，并提交整改结果。"),
            Entries(rows),
        ),
        source=op.entry,
    )


@operation("mismatch.paint", zh="处理现场照片", en="paint photographs anew", roles={Role.SYSTEM})
async def record_photos(
    op: Operation, mismatch_id: MismatchId, job: Job, photos: Sequence[Photo]
) -> PhotosMade:
    found = await store.one(mismatch_id, lock=True)
    located = next((photo.position for photo in photos if photo.position), None)
    after = msgspec.structs.replace(found, photos=tuple(photos), position=found.position or located)
    await store.ROWS.save(found, after)
    await op.finish(job)
    return PhotosMade(mismatch=mismatch_id, photos=list(photos))


@operation("mismatch.decide", zh="核查办结", en="close an inquiry", roles={Role.REGULATOR})
async def decide_mismatch(
    op: Operation, mismatch_id: MismatchId, result: Result, decision: str
) -> MismatchDecided:
    found = await store.one(mismatch_id, lock=True)
    if not sight.in_district(op.actor, Role.REGULATOR, (await tree()).above(found.district)):
        raise Refused("not_found", thing="现场核查事项")
    if not MISMATCH.allows(found.state, "decide"):
        raise Refused("mismatch_decided")
    now, decision = await op.now(), case_rules.reason(decision)
    after = msgspec.structs.replace(
        found,
        state=MISMATCH.step(found.state, "decide"),
        result=result,
        decision=decision,
        decided_by=op.actor.person,
        decided_at=now,
    )
    await store.ROWS.save(found, after)
    return MismatchDecided(mismatch=mismatch_id, result=result, decision=decision, at=now)
