"""Words of panels on pages."""

from app.html.words import _
from app.register.panels.model import SeatState, State, Why

STATES = {
    State.CALLED: _("名册已锁定，待抽取"),
    State.INVITING: _("邀请中"),
    State.FORMED: _("已组成"),
    State.SHORT: _("人数不足"),
    State.DISSOLVED: _("已解散"),
}
SEATS = {
    SeatState.INVITED: _("待答复"),
    SeatState.ACCEPTED: _("已接受"),
    SeatState.DECLINED: _("已谢绝"),
    SeatState.LAPSED: _("逾期未答复"),
}
WHYS = {
    Why.TIED: _("与当事单位有关联"),
    Why.PARTY: _("本人为当事单位的代表或经办人"),
    Why.SUSPENDED: _("暂停抽取"),
    Why.SUPERVISES: _("现任监管或管理职责"),
}
