"""The words people read for states, holds, moments and fields of tenders."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from app.html.say import moment, number
from app.html.words import _
from marketplace.tenders.model import Tender

STATES: dict[str, dict[str, str]] = {
    "tender": {
        "draft": _("草稿"),
        "review": _("待复核"),
        "enquiry": _("公告答疑"),
        "bidding": _("投标中"),
        "sealed": _("已截止，待开启"),
        "opening": _("开启中"),
        "auction": _("反向竞价"),
        "selecting": _("评审选取"),
        "awarded": _("结果公示"),
        "contracted": _("已签合同"),
        "serving": _("服务中"),
        "delivered": _("已交付"),
        "evaluated": _("已评价"),
        "archived": _("已归档"),
        "failed": _("采购失败"),
        "cancelled": _("已取消"),
        "discarded": _("已删除"),
    },
    "lot": {
        "open": _("未决"),
        "awarded": _("已选定"),
        "failed": _("流标"),
        "contracted": _("已签合同"),
    },
    "cancellation": {"pending": _("待生效"), "active": _("已生效"), "withdrawn": _("已撤回")},
}
HOLDS = {"cancelling": _("取消待生效"), "suspended": _("投诉暂停")}
QUOTES = {
    "amount": _("金额（元）"),
    "rate": _("费率（占预算的百分比）"),
    "discount": _("下浮率（相对最高限价）"),
}
TAXES = {"included": _("含税"), "excluded": _("不含税")}
FUNDINGS = {
    "fiscal": _("财政资金"),
    "state": _("国有企业事业单位自有资金"),
    "foreign": _("国际组织或外国政府资金"),
    "private": _("社会资金"),
}
BUYERS = {
    "public": _("国家机关、事业单位、团体组织"),
    "state_firm": _("国有企业"),
    "private": _("其他"),
}
FIELDS = {
    "requirements": _("服务内容与要求"),
    "duration_days": _("服务时限"),
    "signups_due": _("报名截止"),
    "bids_due": _("投标截止"),
    "budget": _("预算"),
    "ceiling": _("最高限价"),
    "floor": _("最低限价"),
    "beacon": _("公共随机信标"),
}
AWAITED = {
    "enquiry": _("提问截止"),
    "bidding": _("投标截止"),
    "awarded": _("公示截止"),
}

ASKED = {
    "enquiry": _("现在可以提问和报名；符合条件的机构都可以参加，不限地区。"),
    "bidding": _("已报名的机构现在可以投标；截止前任何人看不到投标。"),
    "sealed": _("投标已经截止，正在开启。"),
    "auction": _("公开反向竞价进行中；不报价的，密封报价有效。"),
    "selecting": _("正在评审选取，结果会公示在这里。"),
    "awarded": _("结果公示中；参加投标的机构可以在公示期内提出异议。"),
    "contracted": _("合同已经签订，服务期自签订之日起算。"),
}
ASKED_OF_OWNER = {
    "draft": _("请核对后发布。发布后的修改须发布更正公告。"),
    "review": _("请由本单位另一经办人复核并发布。"),
    "enquiry": _("公告答疑中，没有待答复的问题；提问截止后自动开始投标。"),
    "bidding": _("投标进行中；截止后自动开标，届时请回来确定结果。"),
    "selecting": _("请核对各投标是否有效，然后确定选取结果。"),
    "awarded": _("结果公示中；成交机构确认且公示期满后，请拟定合同。"),
    "failed": _("本次采购失败，可以重新采购一次。"),
}


def state_word(thing: str, state: str) -> str:
    """The word for a state of a thing, in the visitor's language."""
    return _(STATES[thing][state])


def tender_state(tender: Tender) -> str:
    """The tender's state, with what holds it."""
    word = state_word("tender", tender.state)
    return f"{word} · {_(HOLDS[tender.hold.value])}" if tender.hold else word


def field_word(name: str) -> str:
    """A field of an amendment: `ceiling`, or `lots.2.ceiling`."""
    lot, _dot, last = name.rpartition(".")
    word = _(FIELDS.get(last, last))
    return _("标段 %(n)s %(what)s", n=lot.rpartition(".")[2], what=word) if lot else word


def said(name: str, text: str) -> str:
    """The value of an amended field as pages show it: moments in Beijing time, amounts grouped."""
    last = name.rpartition(".")[2]
    if not text:
        return _("未填写")
    if last.endswith("_due"):
        return moment(datetime.fromisoformat(text))
    return number(Decimal(text)) if last in ("budget", "ceiling", "floor") else text
