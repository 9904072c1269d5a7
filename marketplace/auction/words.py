"""Words of auctions on pages."""

from app.html.words import _
from marketplace.auction.model import Phase

PHASES = {
    Phase.LEAD: _("等待开始"),
    Phase.TURN: _("报价中"),
    Phase.PAUSE: _("轮间休息"),
    Phase.OVER: _("已结束"),
}
