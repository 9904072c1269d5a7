"""Issuing, printing and serving notices. Every feature issues one by `issue_notice`, in its own unit.

await issue_notice(op, Draft(kind=Kind.RETURN, issuer=body, addressee=owner, …, source=op.entry))
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.ids import new_id
from app.core.term import CHINA
from app.register.bodies.queries import body
from app.register.notices import rules, store
from app.register.notices.model import (
    Draft,
    Notice,
    NoticeAnnounced,
    NoticeId,
    NoticeIssued,
    NoticePrinted,
    NoticeServed,
    Service,
    Way,
)
from app.register.notices.words import KINDS
from app.register.organisations.queries import organisation
from storage.jobs.model import Job
from storage.operation import operation
from storage.unit import Operation

OFFICIALS = {Role.COORDINATOR, Role.REVIEWER, Role.REGULATOR, Role.INSPECTOR}
MACHINES = {Role.SYSTEM}


@operation("notice.issue", zh="发出告知书", en="issue a notice", roles=OFFICIALS | MACHINES)
async def issue_notice(op: Operation, draft: Draft) -> NoticeIssued | None:
    """Number it, keep it, have it printed. None if the same source has issued one of this kind before."""
    if await store.of_source(draft.kind, draft.source, draft.addressee):
        return None
    issuer, addressee = await body(draft.issuer), await organisation(draft.addressee)
    now = await op.now()
    year = now.astimezone(CHINA).year
    serial = await store.next_serial(draft.issuer, draft.kind, year)
    notice = Notice(
        id=NoticeId(new_id()),
        year=year,
        serial=serial,
        number=rules.number(issuer.short or issuer.name, draft.kind, year, serial),
        issuer_name=issuer.name,
        district=issuer.district,
        addressee_name=addressee.name,
        issued_by=op.actor.person,
        issued_at=now,
        **(msgspec.structs.asdict(draft) | {"title": draft.title or KINDS[draft.kind].title}),
    )
    await store.ROWS.add(notice)
    await op.job("notice.print", queue="light", key=f"notice:{notice.id}", notice=str(notice.id))
    return NoticeIssued(
        notice=notice.id,
        kind=notice.kind,
        number=notice.number,
        addressee=notice.addressee,
        path=notice.path,
        source=notice.source,
        at=now,
    )


@operation("notice.print", zh="制作告知书版式文件", en="print a notice", roles=MACHINES)
async def record_print(
    op: Operation,
    notice_id: NoticeId,
    job: Job,
    pdf: str,
    sealed_by: str,
    signed_by: tuple[str, ...] = (),
) -> NoticePrinted:
    notice = await store.notice(notice_id, lock=True)
    await store.ROWS.save(notice, msgspec.structs.replace(notice, pdf=pdf, sealed_by=sealed_by))
    await op.finish(job)
    return NoticePrinted(notice=notice_id, pdf=pdf, sealed_by=sealed_by, signed_by=signed_by)


@operation("notice.read", zh="查阅告知书", en="read a notice")
async def read_notice(op: Operation, notice_id: NoticeId) -> NoticeServed | None:
    """Someone who acts for the addressee opens it: it is served. Nothing happens for others, or later."""
    notice = await store.notice(notice_id, lock=True)
    if not rules.reads_for_addressee(notice, op.actor):
        return None
    return await _serve(op, notice, Way.READ, await op.now(), op.actor.name)


@operation("notice.mailed", zh="登记电子邮件送达", en="record service by e-mail", roles=MACHINES)
async def record_mail(op: Operation, notice_id: NoticeId, address: str, job: Job) -> NoticeServed | None:
    """It has arrived at the mail server of the address that the addressee gave for service (民诉法 90)."""
    notice = await store.notice(notice_id, lock=True)
    await op.finish(job)
    if notice.served_at is not None:
        return None
    return await _serve(op, notice, Way.MAIL, await op.now(), address)


@operation("notice.serve", zh="登记纸质送达", en="record service on paper", roles=OFFICIALS)
async def serve_on_paper(
    op: Operation, notice_id: NoticeId, receiver: str, at: datetime, receipt: str
) -> NoticeServed:
    """`receipt` is the scanned, signed receipt (送达回证) in the object store, `at` the day on it."""
    notice = await store.notice(notice_id, lock=True)
    rules.demand_staff(notice, op.actor)
    rules.demand_unserved(notice)
    rules.demand_possible(notice, at, await op.now())
    return await _serve(op, notice, Way.PAPER, at, receiver, receipt)


@operation("notice.announce", zh="公告送达", en="announce a notice", roles=OFFICIALS)
async def announce_notice(op: Operation, notice_id: NoticeId, reason: str) -> NoticeAnnounced:
    """Where no other way reaches the addressee: published for thirty days, then it counts as served."""
    notice = await store.notice(notice_id, lock=True)
    rules.demand_staff(notice, op.actor)
    rules.demand_unserved(notice)
    rules.demand_unannounced(notice)
    now = await op.now()
    await store.ROWS.save(notice, msgspec.structs.replace(notice, announced_at=now))
    return NoticeAnnounced(notice=notice_id, reason=reason, at=now)


@operation("notice.lapse", zh="公告期满视为送达", en="count an announced notice as served", roles=MACHINES)
async def serve_by_announcement(op: Operation, notice_id: NoticeId) -> NoticeServed:
    notice = await store.notice(notice_id, lock=True)
    at = rules.by_announcement(notice, await op.now())
    return await _serve(op, notice, Way.ANNOUNCEMENT, at, "")


async def _serve(
    op: Operation, notice: Notice, way: Way, at: datetime, receiver: str, receipt: str = ""
) -> NoticeServed:
    proof = Service(
        id=new_id(),
        notice=notice.id,
        way=way,
        at=at,
        person=op.actor.person,
        receiver=receiver,
        receipt=receipt,
    )
    await store.ROWS.add(proof)
    await store.ROWS.save(notice, msgspec.structs.replace(notice, served_at=at, served_way=way))
    return NoticeServed(
        notice=notice.id,
        kind=notice.kind,
        way=way,
        source=notice.source,
        receiver=receiver,
        receipt=receipt,
        at=at,
    )
