"""Words of auctions on pages."""

from app.html.words import _
from marketplace.auction.model import STEMS, Phase

PHASES = {
    Phase.LEAD: _("等待开始"),
    Phase.TURN: _("报价中"),
    Phase.PAUSE: _("轮间休息"),
    Phase.OVER: _("已结束"),
}

_STEMS = (_("甲"), _("乙"), _("丙"), _("丁"), _("戊"), _("己"), _("庚"), _("辛"), _("壬"), _("癸"))


def alias_word(alias: str) -> str:
    """A bidder's alias in the reader's language: 甲 is A, 乙2 is B2."""
    return _(_STEMS[STEMS.index(alias[0])]) + alias[1:]
