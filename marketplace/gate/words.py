"""Words of the legality gate on pages."""

from __future__ import annotations

from app.html.words import _
from marketplace.gate.model import Buyer, Funding, Referral

FUNDINGS = {
    Funding.FISCAL: _("财政资金"),
    Funding.STATE: _("国有企业、事业单位自有资金（控股或主导）"),
    Funding.FOREIGN: _("国际组织或外国政府贷款、援助资金"),
    Funding.PRIVATE: _("社会资金"),
}
BUYERS = {
    Buyer.PUBLIC: _("国家机关、事业单位、团体组织"),
    Buyer.STATE_FIRM: _("国有企业"),
    Buyer.PRIVATE: _("其他单位和个人"),
}
REFERRALS = {
    Referral.TRADING_CENTRE: _("请到公共资源交易中心公开招标"),
    Referral.PROCUREMENT: _("请按政府采购程序办理"),
}


def labels() -> dict[str, str]:
    """The label of each field of the question, in the visitor's language."""
    return {
        "funding": _("资金来源"),
        "buyer": _("采购人"),
        "work": _("采购类别"),
        "value": _("本次合同估算价（元，含税）"),
        "on": _("日期"),
    }


def options(words: dict[Funding, str] | dict[Buyer, str]) -> list[tuple[str, str]]:
    return [(str(key.value), _(word)) for key, word in words.items()]
