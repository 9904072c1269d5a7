"""Stories of the demo city's tenders whose result waits: for a witness, a confirmation, a decision."""

from __future__ import annotations

from datetime import timedelta

from app.demo.purchase import GARDEN, PARK, Moments, Purchase, Town
from marketplace.awards.objections.commands import answer_objection, complain, raise_objection
from marketplace.bids.beacon.commands import enter_beacon


async def disputed(town: Town) -> Moments:
    """The result is public, the winner has to confirm, and an agency objects."""
    it = Purchase(
        town,
        "yezhu",
        GARDEN,
        -9,
        title="湖滨花园住宅小区一期交通影响评价",
        service="S16",
        method="draw",
        budget="50000",
        requirements="编制交通影响评价报告，含现状调查、预测、出入口与内部交通组织，配合专家评审。",
    )
    async for at in it.to_opening(jiaoping="42000", huanping="43000", cehui="41000"):
        yield at
    yield town.day(-1, 10)
    await it.decide()
    yield town.day(-1, 15)
    _award, winner = await it.winner()
    loser = next(one for one in ("jiaoping", "huanping", "cehui") if one != winner)
    await raise_objection(
        await town.acting(loser), it.tender, "摇号名册中有一家近三个月社会保险缴纳不连续，请核实其参与资格。"
    )


async def awaited(town: Town) -> Moments:
    """Opened; the draw waits until the regulator has witnessed the numbers that its owner entered."""
    it = Purchase(
        town,
        "yezhu",
        GARDEN,
        -9,
        title="湖滨花园住宅小区一期土壤污染状况调查",
        service="S17",
        method="draw",
        budget="70000",
        beacon={"source": "中国福利彩票双色球开奖号码", "round": "投标截止后首次开奖"},
        requirements="地块原为仓储用地：收集资料、踏勘访谈，布点采样检测，编制初步调查报告。",
    )
    async for at in it.to_opening(huanping="52000", kancha="55000"):
        yield at
    yield town.day(-1, 11)
    await enter_beacon(
        await town.acting("yezhu"),
        it.tender,
        "03 08 14 22 27 31 + 09",
        "中国福利彩票官方网站开奖公告，第 2026134 期",
        it.bids_due + timedelta(hours=4, minutes=15),
    )


async def complained(town: Town) -> Moments:
    """An objection was answered, the agency complains: the regulator decides whether to take it up."""
    it = Purchase(
        town,
        "yezhu2",
        PARK,
        -10,
        title="青川产业园标准厂房日照分析",
        service="S45",
        method="draw",
        budget="18000",
        requirements="对厂房与相邻宿舍作日照分析，出具报告和三维模型。",
    )
    async for at in it.to_opening(shuibao="15000", jiaoping="15500", cehui="14800"):
        yield at
    yield town.day(-2, 10)
    await it.decide()
    yield town.day(-2, 11)
    _award, winner = await it.winner()
    loser = next(one for one in ("shuibao", "jiaoping", "cehui") if one != winner)
    raised = await raise_objection(
        await town.acting(loser), it.tender, "本单位的投标回执未出现在摇号名册公示的第一版中。"
    )
    yield town.day(-1, 10)
    await answer_objection(
        await town.acting("yezhu2"), raised.objection, "名册以截止时锁定的版本为准，贵单位在册，未影响摇号。"
    )
    yield town.day(-1, 14)
    await complain(
        await town.acting(loser), raised.objection, "答复没有说明两版名册为何不同，请调取锁定时刻的记录。"
    )
