"""Notices through real commands, jobs and pages."""

from __future__ import annotations

import asyncio
import io
from datetime import UTC, datetime

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature

from app.core.actor import Role, system
from app.core.ids import BodyId, OrganisationId, PersonId, new_id
from app.core.refusal import Refused
from app.core.settings import Settings
from app.paper.model import Paragraph
from app.paper.seals import make_seal, seals_folder
from app.reactions import load_tasks
from app.register.bodies.queries import body
from app.register.notices import commands, queries
from app.register.notices.commands import issue_notice
from app.register.notices.model import Draft, Kind, NoticeId, Way
from app.register.notices.tasks import printing
from storage.blobs.store import close_store, open_store, store
from storage.operation import operation
from storage.unit import Context, Operation
from tests.app.register import city
from tests.app.register.city import as_
from tests.app.register.messages.test_messages import run_jobs

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("database")]
WORKER = Context(actor=system("worker"))


class Scene:
    """An owner, and a body that writes to him."""

    boss: PersonId
    clerk: PersonId
    owner: OrganisationId
    body: BodyId

    def draft(self, **more: object) -> Draft:
        values = {"kind": Kind.RETURN, "issuer": self.body, "addressee": self.owner, "path": "/cases/1"}
        values |= {"about": "LS2026-000001", "blocks": (Paragraph("退回。"),), "source": new_id()}
        return Draft(**values | more)  # type: ignore[arg-type]

    async def issued(self, **more: object) -> NoticeId:
        fact = await issue_notice(WORKER, self.draft(**more))
        assert fact is not None
        return fact.notice


async def scene() -> Scene:
    here, place = Scene(), await city.district()
    here.boss, here.clerk = await city.someone("业主"), await city.someone("窗口")
    here.owner = await city.organisation(here.boss, Role.OWNER, place=place)
    here.body = await city.body(place)
    await city.appoint(here.clerk, Role.COORDINATOR, here.body)
    return here


async def serials(here: Scene) -> list[int]:
    found = [
        await queries.seen_notice(one.id, (await as_(here.boss)).actor)
        for one in await queries.about("/cases/1")
    ]
    return [one.serial for one in found if one.issuer == here.body]


@operation("test.issue_then_fail", zh="测试", en="test")
async def issue_then_fail(op: Operation, draft: Draft) -> None:
    await issue_notice(op, draft)
    raise Refused("not_found", thing="x")


async def test_numbers_have_no_gap_whoever_fails_or_comes_at_once() -> None:
    here = await scene()
    await here.issued()
    with pytest.raises(Refused):
        await issue_then_fail(WORKER, here.draft())
    await asyncio.gather(*(here.issued() for _ in range(6)))
    assert sorted(await serials(here)) == [1, 2, 3, 4, 5, 6, 7]
    other = await issue_notice(WORKER, here.draft(kind=Kind.ACCEPTANCE))
    assert other is not None and other.number.endswith("1号")


async def test_one_source_issues_one_notice() -> None:
    here, source = await scene(), new_id()
    await here.issued(source=source)
    assert await issue_notice(WORKER, here.draft(source=source)) is None


async def test_the_addressees_reading_is_service_and_nobody_elses() -> None:
    here = await scene()
    notice = await here.issued()
    assert await commands.read_notice(await as_(here.clerk), notice) is None
    assert await queries.unread((await as_(here.boss)).actor) == 1
    fact = await commands.read_notice(await as_(here.boss), notice)
    assert fact is not None and (fact.way, fact.receiver) == (Way.READ, "业主")
    assert await commands.read_notice(await as_(here.boss), notice) is None
    with pytest.raises(Refused, match="notice_served"):
        await commands.announce_notice(await as_(here.clerk), notice, "下落不明")
    (proof,) = await queries.services(notice)
    assert proof.person == here.boss


async def test_paper_needs_the_issuing_body() -> None:
    here, there = await scene(), await scene()
    notice, today = await here.issued(), datetime.now(UTC)
    with pytest.raises(Refused, match="not_your_notice"):
        await commands.serve_on_paper(await as_(there.clerk), notice, "张三", today, "ab" * 32)
    fact = await commands.serve_on_paper(await as_(here.clerk), notice, "张三", today, "ab" * 32)
    assert (fact.way, fact.receipt) == (Way.PAPER, "ab" * 32)


async def test_an_announced_notice_waits_its_days() -> None:
    here = await scene()
    notice = await here.issued()
    await commands.announce_notice(await as_(here.clerk), notice, "下落不明")
    assert notice in {one.id for one in await queries.announced()}
    with pytest.raises(Refused, match="notice_announced"):
        await commands.serve_by_announcement(WORKER, notice)


async def test_it_is_printed_and_sealed_with_the_bodys_seal(database: Settings) -> None:
    load_tasks()
    here = await scene()
    code = (await body(here.body)).code
    make_seal(seals_folder(database) / f"{code}.p12", "云州市住建局")
    await open_store(database)
    try:
        async with printing(database):
            sealed = await here.issued()
            await run_jobs("notice.print")
        found = await queries.seen_notice(sealed, (await as_(here.boss)).actor)
        assert "云州市住建局" in found.sealed_by
        pdf = await store().read(found.pdf)
    finally:
        close_store()
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    status = await async_validate_pdf_signature(signature)
    assert status.intact and status.valid, "the signature covers the file; nobody vouches for a demo seal"
