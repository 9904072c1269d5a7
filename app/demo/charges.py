"""Violations in the demo city: one being heard, one that waits for acceptance, and listings of elsewhere."""

from __future__ import annotations

from datetime import datetime

from app.core.ids import OrganisationId, PersonId
from app.core.term import CHINA
from app.demo.papers import paper
from app.register.acting.queries import actor_for
from app.register.documents.receiving import Received
from app.register.organisations.queries import represented_by
from marketplace.agencies.queries import accusable
from marketplace.charges import commands
from marketplace.charges.model import ChargeId, Ground
from marketplace.charges.queries import any_charge
from marketplace.sanctions.commands import import_listings
from marketplace.sanctions.model import Foreign, Level, Measure
from storage.blobs.store import store as blobs
from storage.unit import Context

HEARD = ("shuibao", Ground.FALSE_DATA, "申报的同类业绩证明与项目档案记载的承担单位不一致。")
WAITING = ("kancha", Ground.OVERCHARGED, "在合同价之外以资料费名义另行收取费用。")
LISTINGS = (
    Foreign(
        code="91330900MA3X0DEM1",
        name="东港环境咨询有限公司",
        measure=Measure.LISTING,
        level=Level.SERIOUS,
        reason="出具虚假环境影响评价文件",
        since=datetime(2026, 3, 1, tzinfo=CHINA),
        until=datetime(2029, 3, 1, tzinfo=CHINA),
        basis="环境影响评价法第三十二条",
        authority="东港市生态环境局",
        document="东环罚〔2026〕12 号",
    ),
    Foreign(
        code="91330900MA3X0DEM2",
        name="海岳测绘服务部",
        measure=Measure.LISTING,
        level=Level.SERIOUS,
        reason="列入重点关注名单",
        since=datetime(2026, 5, 10, tzinfo=CHINA),
        until=datetime(2028, 5, 10, tzinfo=CHINA),
        document="名单第 207 条",
    ),
)


async def settle_charges(people: dict[str, PersonId]) -> None:
    """Once. The window reports; the regulator has accepted one of the two."""
    if await any_charge():
        return
    window = Context(actor=await actor_for(people["chuangkou"]))
    regulator = Context(actor=await actor_for(people["jianguan"]))
    heard = await _reported(window, people, *HEARD)
    await commands.accept_report(regulator, heard)
    await _reported(window, people, *WAITING)
    await import_listings(regulator, "临江省公共信用平台", LISTINGS)


async def _reported(
    window: Context, people: dict[str, PersonId], login: str, ground: Ground, facts: str
) -> ChargeId:
    admitted = {id for id, _name in await accusable()}
    firms = await represented_by(people[login])
    agency = next(OrganisationId(firm.id) for firm in firms if str(firm.id) in admitted)
    made = await commands.report_charge(window, agency, ground, facts)
    blob = await blobs().put_bytes(paper("Record of the inspection", "Demo city"))
    file = Received("record.pdf", "application/pdf", blob)
    await commands.give_evidence(window, made.charge, "检查记录", file)
    await commands.submit_report(window, made.charge)
    return made.charge
