"""The words of the methods: what each page explains, and every reason as a sentence."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from app.html.words import _
from marketplace.methods.model import Reason


class Page(msgspec.Struct, frozen=True):
    """What the page of a method says beside what is computed."""

    what: str
    formula: str
    ties: str


PAGES = {
    "direct": Page(
        _("业主在限额以下直接选定一家机构，理由公开、留痕；只有这一种方式可以指定机构。"),
        _("不排序：选定的一家报价有效即为中选。"),
        _("只有一家，没有并列。"),
    ),
    "draw": Page(
        _("报名单位机会均等，由可复算的公开摇号排出顺序。"),
        _("顺序 = 公开摇号的完整顺序（每家一签）；不计入的投标跳过，其余顺序不变。"),
        _("摇号顺序没有并列。"),
    ),
    "price": Page(
        _("密封报价，有效报价中最低者中选。"),
        _("按报价由低到高排序。报下浮率的折算为金额：最高限价 ×（1 − 下浮率），不取整。"),
        _(
            "最低价并列的，比较投标时一并密封的第二轮报价，不得高于首轮，未报的以首轮为准；仍然并列或其他名次并列的，按公开摇号顺序。"
        ),
    ),
    "average": Page(
        _("密封报价，最接近平均价者中选。"),
        _("平均价 = 有效报价之和 ÷ 有效报价家数，不取整；按 |报价 − 平均价| 由小到大排序。"),
        _("距离相同的，报价低者在前；报价也相同的，按公开摇号顺序。"),
    ),
    "credit": Page(
        _("按信用分取长名单，按信用分加权摇号取短名单，业主从短名单中选定。"),
        _(
            "长名单 = 信用分最高的若干家，与末位同分的一并列入；签数 = 信用分 × 每分签数，向下取整，至少一签；摇出的前若干家为短名单。"
        ),
        _("同分不分先后，一并进入长名单；其余顺序由公开摇号决定，没有并列。"),
    ),
    "plan": Page(
        _("专家按公布的评审因素对匿名方案独立评分，得分最高者中选。"),
        _("得分 = 各位专家总分的平均值，不取整；由高到低排序。"),
        _("得分相同的，报价低者在前；仍相同的，按公开摇号顺序。"),
    ),
    "comparison": Page(
        _("方案得分与价格得分合计，总分最高者中选。"),
        _(
            "总分 = 方案得分 ×（100 − 价格分值）÷ 100 + 最低有效报价 ÷ 报价 × 价格分值，不取整；由高到低排序。"
        ),
        _("总分相同的，报价低者在前；报价也相同的，方案得分高者在前；仍相同的，按公开摇号顺序。"),
    ),
    "two_round": Page(
        _("第一轮看方案是否达到合格分，第二轮在合格者中报价最低者中选。"),
        _("第一轮：方案得分 ≥ 合格分。第二轮：按报价由低到高排序。"),
        _("报价相同的，方案得分高者在前；仍相同的，按公开摇号顺序。"),
    ),
    "auction": Page(
        _("以密封报价为起点，分轮公开降价；不能在线的单位不必参加，其密封报价有效。"),
        _("每轮由当前报价最高者先报，新报价不得高于当前最低价减去阶梯；结束时按各单位最后报价由低到高排序。"),
        _("报价相同的，先报出者在前；时刻也相同的，按公开摇号顺序。"),
    ),
}

INPUTS = {
    "quote": _("报价"),
    "currency": _("币种"),
    "tax": _("计税口径"),
    "ceiling": _("最高限价"),
    "floor": _("最低限价"),
    "second": _("第二轮报价"),
    "drawn": _("公开摇号顺序"),
    "credit": _("信用分（截止时）"),
    "long_list": _("长名单家数"),
    "short_list": _("短名单家数"),
    "tickets_per_point": _("每分签数"),
    "chosen": _("业主的选定"),
    "scores": _("专家评分"),
    "criteria": _("评审因素与分值"),
    "price_points": _("价格分值"),
    "pass_mark": _("合格分"),
    "spoken": _("各轮报价与时刻"),
    "step": _("竞价阶梯"),
}

FAULTS = {
    "currency": _("币种与公告不符"),
    "tax": _("计税口径与公告不符"),
    "quote_missing": _("没有报价"),
    "quote_wrong": _("报价不是有效数值"),
    "above_ceiling": _("高于最高限价"),
    "below_floor": _("低于最低限价（仅在允许设最低限价时）"),
}

REASONS = {
    "currency": _("币种为 %(given)s，应为 %(wanted)s"),
    "tax": _("计税口径为 %(given)s，应为 %(wanted)s"),
    "quote_missing": _("没有报价"),
    "quote_wrong": _("报价 %(given)s 不是有效数值（应大于零，精确到分或万分之一）"),
    "above_ceiling": _("报价 %(price)s 元高于最高限价 %(ceiling)s 元"),
    "below_floor": _("报价 %(price)s 元低于最低限价 %(floor)s 元"),
    "not_on_long_list": _("信用分 %(credit)s，未进入长名单"),
    "below_mark": _("方案得分 %(points)s，低于合格分 %(mark)s"),
    "too_few": _("有效投标 %(valid)s 家，少于最少家数 %(fewest)s 家"),
    "not_one": _("直接选取只能有一家，现有 %(offers)s 家"),
    "drawn": _("摇号第 %(place)s 位"),
    "chosen": _("业主从短名单中选定（摇号第 %(place)s 位，%(tickets)s 签）"),
    "price": _("报价 %(price)s 元"),
    "distance": _("报价 %(price)s 元，距平均价 %(distance)s 元"),
    "named": _("业主选定，报价 %(price)s 元"),
    "points": _("方案得分 %(points)s"),
    "total": _("方案 %(plan)s + 价格 %(price)s = %(total)s"),
    "passed": _("方案得分 %(points)s 合格，报价 %(price)s 元"),
    "mean": _("有效报价 %(valid)s 家，平均价 %(mean)s 元"),
    "lowest": _("最低有效报价 %(price)s 元"),
    "lists": _("长名单 %(long)s 家，共 %(tickets)s 签，短名单 %(short)s 家"),
    "low_of_mean": _("报价 %(price)s 元，明显低于有效报价平均值 %(of)s 元，须书面说明"),
    "low_of_next": _("报价 %(price)s 元，明显低于次低报价 %(of)s 元，须书面说明"),
    "low_of_ceiling": _("报价 %(price)s 元，明显低于最高限价 %(of)s 元，须书面说明"),
}

OUTCOMES = {"ranked": _("已排序"), "failed": _("选取失败"), "waiting": _("待补充")}
NEEDS = {
    "draw": _("需公开摇号"),
    "second_round": _("需第二轮密封报价"),
    "scores": _("需专家评分"),
    "choice": _("需业主从短名单中选定"),
}
BREAKS = {
    "": "",
    "draw": _("并列，按摇号顺序"),
    "second_round": _("并列，按第二轮报价"),
    "lower": _("并列，报价低者在前"),
    "plan": _("并列，方案得分高者在前"),
    "earlier": _("并列，先报出者在前"),
}


_AMOUNTS = ("price", "plan", "distance", "mean", "of", "ceiling", "floor")
_TAXES = {"included": _("含税"), "excluded": _("不含税")}


def sentence(why: Reason) -> str:
    """A reason for a person, in the visitor's language; amounts grouped, `1,234.50`."""
    return _(REASONS[why.code], **{name: _told(name, text) for name, text in why.data.items()})


def _told(name: str, text: str) -> str:
    if name in _AMOUNTS:
        return f"{Decimal(text):,f}"
    return _(_TAXES[text]) if text in _TAXES else text
