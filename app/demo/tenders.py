"""The demo city's tenders, each in a state of its own, so that everybody finds something to do.

A story tells one tender: it yields the moment of its next step, and `tell` takes all stories' steps in the
order of their moments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from heapq import heappop, heappush
from importlib import import_module

from app.core.actor import system
from app.demo.experts import settle_panel
from app.demo.feedback import rated
from app.demo.past import Past
from app.demo.payments import agree_by_quarter, agree_two, dun, invoice_rest, pay_first
from app.demo.purchase import GARDEN, PARK, SOON, Moments, Purchase, Town
from app.demo.results import awaited, complained, disputed
from app.demo.serving import begin, deliver_quarter, finish, rate_each_other
from marketplace.tenders.questions.commands import answer_question, ask_question
from storage.moments import MOMENTS
from storage.unit import Context

TICKER = Context(actor=system("ticker"))
TASKS = ("marketplace.tenders.tasks", "marketplace.bids.tasks")
Story = Callable[[Town], Moments]
DUE = ("tender.begin_bidding", "tender.close_bidding", "tender.open_bids")


async def tell(town: Town, clock: Past, others: Sequence[Story] = ()) -> None:
    """All stories until the present; `others` happen beside the tenders."""
    for name in TASKS:
        import_module(name)
    waiting: list[tuple[datetime, int, Moments]] = []
    running = (performed, filed, scored, picked, failed, auctioned, bidding, asked, drafted, rated)
    for number, story in enumerate((*running, disputed, complained, awaited, *others)):
        steps = story(town)
        heappush(waiting, (await anext(steps), number, steps))
    while waiting:
        at, number, steps = heappop(waiting)
        await clock.set(at)
        await _tick()
        following = await anext(steps, None)
        if following is not None:
            heappush(waiting, (following, number, steps))


async def _tick() -> None:
    """Whose moment has come, as the ticker asks."""
    for name in DUE:
        await MOMENTS[name].ask(TICKER)


async def asked(town: Town) -> Moments:
    """Published: an agency has asked and is answered, three have signed up, bids follow."""
    it = Purchase(
        town,
        "yezhu",
        GARDEN,
        -2,
        title="湖滨花园住宅小区一期水土保持方案编制",
        service="S03",
        method="draw",
        budget="40000",
        requirements="编制水土保持方案报告书：项目区现状调查、土石方平衡、防治责任范围与分区措施、监测方案和"
        "投资估算，配合技术评审修改至取得批复。成果：送审本 8 份、报批本 6 份及电子版。",
    )
    yield town.day(-2)
    await it.publish()
    yield town.day(-1, 9)
    await it.sign_up("huanping", "shuibao", "jiaoping")
    asking = await town.acting("huanping")
    first = await ask_question(asking, it.tender, "弃土场选址论证的费用是否包含在报价之内？")
    yield town.day(-1, 15)
    await answer_question(
        await town.acting("yezhu"), first.question, "包含。弃土场位置见项目文件，不另行论证。"
    )
    await ask_question(asking, it.tender, "送审本是否可以只交电子版？")


async def bidding(town: Town) -> Moments:
    """Bids are taken in envelopes: two are in, two days are left."""
    it = Purchase(
        town,
        "yezhu",
        GARDEN,
        -6,
        title="湖滨花园住宅小区一期环境影响评价",
        service="S01",
        method="price",
        budget="60000",
        requirements="编制环境影响报告表，开展现状监测与公众参与，配合技术评估修改至取得批复。",
    )
    yield town.day(-6)
    await it.publish()
    yield town.day(-5)
    await it.sign_up("huanping", "shuibao", "jiaoping")
    yield it.questions_due + SOON
    yield town.day(-1, 11)
    await it.bid("huanping", "46000", "二十个工作日内提交送审稿。")
    await it.bid("jiaoping", "49500")


async def picked(town: Town) -> Moments:
    """Opened, and the short list drawn: its owner picks."""
    it = Purchase(
        town,
        "yezhu",
        GARDEN,
        -9,
        title="湖滨花园住宅小区一期日照分析与方案核查",
        service="S45",
        method="credit",
        budget="20000",
        long_list=4,
        short_list=2,
        requirements="对总平面方案作日照分析，核查间距、退界和容积率，出具分析报告和三维模型。",
    )
    async for at in it.to_opening(shuibao="16500", jiaoping="17200", cehui="16800", huanping="17000"):
        yield at


async def filed(town: Town) -> Moments:
    """Bought directly, contracted, filed and begun: a quarter's report waits for its owner."""
    agency = (await town.acting("shuibao")).actor.organisation
    it = Purchase(
        town,
        "yezhu",
        GARDEN,
        -18,
        title="湖滨花园住宅小区一期水土保持监测",
        service="S04",
        method="direct",
        budget="30000",
        invited=(agency,),
        requirements="施工期逐季监测并提交季报，完工后编制监测总结报告，配合设施验收。",
    )
    async for at in it.to_opening(shuibao="26500"):
        yield at
    yield town.day(-10)
    await it.decide()
    yield town.day(-9)
    await it.confirm()
    yield town.day(-7)
    await it.contract()
    yield town.day(-5)
    await it.file()
    yield town.day(-4)
    await begin(it, "shuibao", {"首季度监测季报": 10, "监测总结报告送审稿": 25})
    await agree_by_quarter(it, "shuibao")
    yield town.day(-1)
    await deliver_quarter(it, "shuibao")


async def performed(town: Town) -> Moments:
    """Bought directly, performed and accepted; both sides have rated, one criterion is bad."""
    agency = (await town.acting("cehui")).actor.organisation
    it = Purchase(
        town,
        "yezhu",
        GARDEN,
        -28,
        title="湖滨花园住宅小区幼儿园日照分析",
        service="S45",
        method="direct",
        budget="20000",
        invited=(agency,),
        requirements="对幼儿园活动场地和班级活动室作日照分析，出具分析报告和三维模型。",
    )
    async for at in it.to_opening(cehui="15000"):
        yield at
    for day, step in ((-21, it.decide), (-20, it.confirm), (-18, it.contract), (-17, it.file)):
        yield town.day(day)
        await step()
    yield town.day(-16)
    await begin(it, "cehui", {"资料核对与现场补测": 5, "送审稿": 15})
    await agree_two(it, "cehui")
    yield town.day(-11)
    await pay_first(it, "cehui")
    yield town.day(-6)
    await finish(it, "cehui")
    await invoice_rest(it, "cehui", TICKER)
    yield town.day(-3)
    await rate_each_other(it, "cehui")
    yield town.day(-1)
    await dun(it, "cehui")


async def scored(town: Town) -> Moments:
    """Plans are open: experts were drawn and score; one sheet is in."""
    it = Purchase(
        town,
        "yezhu2",
        PARK,
        -11,
        title="青川产业园标准厂房土壤污染状况调查",
        service="S17",
        method="plan",
        budget="80000",
        requirements="第一阶段资料收集、踏勘与访谈，第二阶段布点采样、检测与评价，编制调查报告。",
        criteria=_criteria(对需求的理解="30", 工作方案="50", 人员与设备="20"),
        experts=({"discipline": "environment", "count": 3},),
    )
    plans = {
        "huanping": "先收集地块历史影像和原企业资料，按八十米网格布点，疑似区域加密到四十米；采样当日送检，"
        "平行样不少于百分之十，二十五个工作日内出报告。",
        "kancha": "自有钻机两台同时进场，按功能分区布点十二个、对照点三个，土样和地下水样一次采齐；"
        "实验室数据逐批复核，二十个工作日内提交送审稿。",
    }
    async for at in it.to_opening(plans, huanping="68000", kancha="66000"):
        yield at
    yield town.day(-2, 11)
    await settle_panel(town, "yezhu2", it.tender)


def _criteria(**points: str) -> list[dict[str, str]]:
    return [{"name": name, "points": most} for name, most in points.items()]


async def failed(town: Town) -> Moments:
    """Too few signed up: its owner may publish it once more."""
    it = Purchase(
        town,
        "yezhu2",
        PARK,
        -12,
        title="青川产业园标准厂房交通影响评价",
        service="S16",
        method="draw",
        budget="45000",
        requirements="编制交通影响评价报告，重点论证货运出入口。",
    )
    async for at in it.to_opening(jiaoping="38000"):
        yield at


async def auctioned(town: Town) -> Moments:
    """The deadline has just passed: keyholders open, then the auction begins, while one looks on."""
    it = Purchase(
        town,
        "yezhu2",
        PARK,
        -8,
        title="青川产业园标准厂房水土保持监测与设施验收",
        service="S04",
        method="auction",
        budget="42000",
        step="400",
        requirements="施工期监测、总结报告和设施验收报告。",
    )
    it.bids_due = it.draft["bids_due"] = town.present - SOON
    yield town.day(-8)
    await it.publish()
    yield town.day(-7)
    await it.sign_up("huanping", "shuibao", "jiaoping")
    yield it.questions_due + SOON
    for login, price in (("huanping", "37000"), ("shuibao", "35800"), ("jiaoping", "36400")):
        await it.bid(login, price)


async def drafted(town: Town) -> Moments:
    """A draft: publishing it is answered with the free regional assessment."""
    it = Purchase(
        town,
        "yezhu2",
        PARK,
        0,
        title="青川产业园标准厂房水土保持方案编制",
        service="S03",
        method="price",
        budget="38000",
        requirements="编制水土保持方案报告表，配合评审至取得批复。",
    )
    yield town.day(-1, 16)
    await it.drafted()
