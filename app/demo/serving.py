"""A service of the demo city under its contract: planned, a quarter's report given, more days asked for."""

from __future__ import annotations

from collections.abc import Mapping

from app.demo.papers import paper
from app.demo.purchase import Purchase
from app.register.documents.receiving import Received
from marketplace.contracts import queries as contracts
from marketplace.contracts.model import Contract
from marketplace.ratings.commands import rate, reply
from marketplace.ratings.model import CRITERIA, Side
from marketplace.serving.course.commands import begin_service
from marketplace.serving.extensions.commands import ask_extension
from marketplace.serving.milestones.commands import plan_milestone, reach_milestone
from marketplace.serving.model import Kind
from marketplace.serving.results.commands import accept, deliver
from marketplace.serving.store import course
from marketplace.tenders import queries as tenders
from storage.blobs.store import store as blobs
from storage.unit import Context

OWNERS = dict(zip(CRITERIA[Side.OWNER], (5, 2, 4, 4, 5), strict=True))
AGENCYS = dict(zip(CRITERIA[Side.AGENCY], (5, 4, 5), strict=True))


async def begin(it: Purchase, login: str, plan: Mapping[str, int]) -> None:
    """The agency begins; `plan`: its milestones, each with its working days."""
    agency, contract = await _serving(it, login)
    await begin_service(agency, contract.id)
    for title, days in plan.items():
        await plan_milestone(agency, contract.id, title, days)


async def deliver_quarter(it: Purchase, login: str) -> None:
    """The first quarter's report waits for the owner, and so does a request for more days."""
    agency, contract = await _serving(it, login)
    first = (await course(contract.id)).milestones[0]
    await reach_milestone(agency, first.id, "三处监测点均已采样，季报随附")
    blob = await blobs().put_bytes(paper("Soil and water monitoring", "First quarter"))
    file = Received("一季度水土保持监测季报.pdf", "application/pdf", blob)
    await deliver(agency, contract.id, Kind.INTERIM, "第一季度水土保持监测季报", file)
    await ask_extension(agency, contract.id, 5, "连续降雨，第二处监测点推迟采样")


async def finish(it: Purchase, login: str) -> None:
    """The final report is delivered and accepted; the contract is performed."""
    agency, contract = await _serving(it, login)
    blob = await blobs().put_bytes(paper("Sunlight analysis", "Hubin garden estate, kindergarten"))
    file = Received("幼儿园日照分析报告.pdf", "application/pdf", blob)
    await deliver(agency, contract.id, Kind.FINAL, "日照分析报告与三维模型说明", file)
    given = (await course(contract.id)).results[-1]
    await accept(await it.town.acting(it.owner), given.id, "结论清楚，同意验收")


async def rate_each_other(it: Purchase, login: str) -> None:
    """The owner found it late, which the agency answers; the agency rates the owner."""
    agency, contract = await _serving(it, login)
    owner = await it.town.acting(it.owner)
    rating = await rate(owner, contract.id, OWNERS, "送审稿比约定晚了四天，成果质量好。")
    await reply(agency, rating.rating, "现场补测等待进场四天，已与项目负责人说明，今后先行书面报告。")
    await rate(agency, contract.id, AGENCYS, "首付款支付及时，资料齐全。")


async def _serving(it: Purchase, login: str) -> tuple[Context, Contract]:
    agency = await it.town.acting(login)
    tender = await tenders.seen_tender(it.tender, agency.actor)
    (contract,) = await contracts.contracts(tender, agency.actor)
    return agency, contract
