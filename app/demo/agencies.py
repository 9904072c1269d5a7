"""The demo city's agencies: five that were admitted, and one that waits for its formal check."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import msgspec

from app.core.actor import Actor
from app.core.ids import OrganisationId, PersonId
from app.demo.papers import paper
from app.register.acting.queries import actor_for, today
from app.register.documents.commands import give_document
from app.register.documents.model import HolderKind, Kind
from app.register.documents.receiving import Received
from marketplace.agencies import queries
from marketplace.agencies.commands import change_profile, open_agency
from marketplace.agencies.joining.commands import admit_agency, sign_commitment, submit_agency
from marketplace.agencies.joining.commitment import commitment
from marketplace.agencies.offers.commands import make_offer
from marketplace.agencies.offers.model import Terms
from marketplace.agencies.practitioners.commands import add_practitioner
from marketplace.agencies.practitioners.model import Entry
from marketplace.agencies.practitioners.rules import month
from marketplace.agencies.qualifications.commands import give_qualification
from marketplace.agencies.qualifications.model import Certificate
from marketplace.agencies.relations.commands import declare_relations
from marketplace.agencies.relations.model import Declared, RelationKind
from storage.blobs.store import store as blobs
from storage.unit import Context

WINDOW = "chuangkou"
YEARS = 5


class Held(msgspec.Struct, frozen=True):
    """A certificate that still has so many days."""

    kind: str
    grade: str
    number: str
    issuer: str
    left: int = 900


class Worker(msgspec.Struct, frozen=True):
    name: str
    profession: str
    certificate: str


class Service(msgspec.Struct, frozen=True):
    code: str
    price: str
    unit: str
    days: int
    commitment: str = "按合同约定交付，评审意见三个工作日内修改"


class Firm(msgspec.Struct, frozen=True, kw_only=True):
    """An agency by the login of its legal representative."""

    login: str
    introduction: str
    email: str
    held: tuple[Held, ...] = ()
    staff: tuple[Worker, ...]
    services: tuple[Service, ...]
    shareholder: str
    contact: str
    phone: str
    admitted: bool = True


FIRMS = (
    Firm(
        login="huanping",
        introduction="从事建设项目环境影响评价、土壤调查和竣工环保验收，编制主持人四名。",
        email="office@qingyuan-eia.example",
        held=(Held("cma", "", "231012340056", "市场监督管理局"),),
        staff=(
            Worker("顾清", "环境影响评价工程师", "HP00019231"),
            Worker("陆源", "环境影响评价工程师", "HP00019418"),
            Worker("江澈", "高级工程师", "GG20183301"),
        ),
        services=(
            Service("S01", "38000", "份", 25),
            Service("S17", "42000", "项", 30),
            Service("S40", "26000", "项", 20),
            Service("S03", "32000", "份", 18),
            Service("S04", "36000", "项", 35),
            Service("S16", "41000", "份", 22),
            Service("S45", "16500", "份", 8),
        ),
        shareholder="清源环保投资有限公司",
        contact="顾念",
        phone="13805990001",
    ),
    Firm(
        login="shuibao",
        introduction="水土保持方案编制、监测与设施验收，服务过四十余个市政和房建项目。",
        email="hello@runtu-soil.example",
        staff=(
            Worker("田润", "注册土木工程师（水利水电）", "SL20153317"),
            Worker("邱禾", "高级工程师", "GG20193328"),
        ),
        services=(
            Service("S03", "26000", "份", 15),
            Service("S04", "30000", "项", 30),
            Service("S01", "45000", "份", 30),
            Service("S45", "15000", "份", 7),
        ),
        shareholder="田润",
        contact="邱禾",
        phone="13805990002",
    ),
    Firm(
        login="jiaoping",
        introduction="交通影响评价、公路涉路安全评价与水土保持咨询。",
        email="contact@tongqu-traffic.example",
        staff=(
            Worker("路遥", "注册城乡规划师", "GH20173305"),
            Worker("乔途", "高级工程师", "GG20163309"),
        ),
        services=(
            Service("S16", "35000", "份", 20),
            Service("S50", "48000", "份", 25),
            Service("S03", "29500", "份", 20),
            Service("S01", "47000", "份", 28),
            Service("S04", "37000", "项", 35),
            Service("S45", "15500", "份", 8),
        ),
        shareholder="通衢规划合伙企业",
        contact="乔途",
        phone="13805990003",
    ),
    Firm(
        login="cehui",
        introduction="多测合一、勘测定界和不动产测绘，外业两个作业组。",
        email="info@jingwei-survey.example",
        held=(Held("surveying", "甲级", "甲测资字32100231", "省自然资源厅", left=25),),
        staff=(
            Worker("经纬", "注册测绘师", "CH32011017"),
            Worker("方圆", "注册测绘师", "CH32011029"),
            Worker("程尺", "助理工程师", "ZG20223310"),
        ),
        services=(
            Service("S19", "18000", "项", 10),
            Service("S20", "24000", "项", 12, "外业三日内进场，成果随规划核实一次通过"),
            Service("S21", "15000", "项", 8),
            Service("S03", "31000", "份", 22),
            Service("S16", "40000", "份", 20),
            Service("S45", "14800", "份", 6),
        ),
        shareholder="云州测绘控股有限公司",
        contact="方圆",
        phone="13805990004",
    ),
    Firm(
        login="kancha",
        introduction="来自外省的岩土工程勘察单位，自有钻机六台、土工试验室一处。",
        email="office@linjiang-geo.example",
        held=(
            Held("geotechnical", "甲级", "B133012345", "住房和城乡建设部"),
            Held("geological_hazard", "乙级", "33202311022", "省自然资源厅"),
        ),
        staff=(
            Worker("岩松", "注册土木工程师（岩土）", "AY20143302"),
            Worker("石磊", "注册土木工程师（岩土）", "AY20163318"),
            Worker("沙洲", "高级工程师", "GG20153366"),
        ),
        services=(
            Service("S22", "86000", "项", 20),
            Service("S05", "28000", "份", 12),
            Service("S03", "27500", "份", 16),
            Service("S17", "66000", "项", 26),
        ),
        shareholder="临江岩土集团有限公司",
        contact="石磊",
        phone="13805990005",
    ),
    Firm(
        login="jiance",
        introduction="雷电防护装置检测。",
        email="lab@wanjiang-test.example",
        held=(Held("lightning_testing", "乙级", "1342019007", "省气象局"),),
        staff=(Worker("雷鸣", "雷电防护装置检测员", "FL20213402"),),
        services=(Service("S36", "9000", "项", 5, "检测当日出具现场记录，五个工作日内出具报告"),),
        shareholder="雷鸣",
        contact="华晴",
        phone="13805990006",
        admitted=False,
    ),
)


async def settle_agencies(found: dict[str, PersonId]) -> None:
    """Each agency that the window admits fills in its file, applies and is admitted."""
    await _settle([firm for firm in FIRMS if firm.admitted], found)


async def settle_applicants(found: dict[str, PersonId]) -> None:
    """Those whose application waits at the window; the term of a formal check is short, so they come last."""
    await _settle([firm for firm in FIRMS if not firm.admitted], found)


async def _settle(firms: list[Firm], found: dict[str, PersonId]) -> None:
    window = Context(actor=await actor_for(found[WINDOW]))
    for firm in firms:
        actor = await actor_for(found[firm.login])
        assert actor.organisation is not None, "companies are settled before agencies"
        if await queries.known(actor.organisation) is None:
            await _join(firm, actor, actor.organisation, window)


async def _join(firm: Firm, actor: Actor, id: OrganisationId, window: Context) -> None:
    """The whole way of one agency, as its representative goes it."""
    context, day = Context(actor=actor), await today()
    await open_agency(context)
    await change_profile(context, id, firm.introduction, firm.email)
    for kind, title in ((Kind.LICENCE, "Business licence"), (Kind.INSURANCE, "Social insurance")):
        file = await _scan(kind.value, title, f"{day:%Y-%m-%d}")
        await give_document(
            context,
            HolderKind.ORGANISATION,
            id,
            kind=kind,
            name=file.name,
            media_type=file.media_type,
            blob=file.blob,
        )
    for held in firm.held:
        scan = await _scan(held.kind, "Certificate", f"until {day + timedelta(held.left)}")
        await give_qualification(context, id, _certificate(held, day), scan)
    for worker in firm.staff:
        await add_practitioner(context, id, _entry(worker, day))
    for one in firm.services:
        terms = Terms(price=Decimal(one.price), unit=one.unit, days=one.days, commitment=one.commitment)
        await make_offer(context, id, one.code, terms)
    await declare_relations(context, id, _relations(firm))
    await sign_commitment(context, id, commitment().sha256)
    await submit_agency(context, id)
    if firm.admitted:
        await admit_agency(window, id)


async def _scan(name: str, *lines: str) -> Received:
    blob = await blobs().put_bytes(paper(*lines))
    return Received(f"{name}.pdf", "application/pdf", blob)


def _certificate(held: Held, day: date) -> Certificate:
    until = day + timedelta(held.left)
    return Certificate(
        kind=held.kind,
        grade=held.grade,
        number=held.number,
        issuer=held.issuer,
        valid_from=until - timedelta(365 * YEARS),
        valid_until=until,
    )


def _entry(worker: Worker, day: date) -> Entry:
    """Insured for two years, up to the month before."""
    return Entry(
        name=worker.name,
        profession=worker.profession,
        certificate=worker.certificate,
        valid_until=None,
        insured_from=_first(month(day) - 24),
        insured_to=_first(month(day) - 1),
    )


def _first(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _relations(firm: Firm) -> list[Declared]:
    return [
        Declared(kind=RelationKind.SHAREHOLDER, name=firm.shareholder, share=Decimal(70)),
        Declared(kind=RelationKind.CONTACT, name=firm.contact, code=firm.phone),
    ]
