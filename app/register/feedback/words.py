"""The words people read for ratings of public service."""

from __future__ import annotations

from app.html.words import _
from app.register.feedback.model import Channel, Reason

STATES = {
    "standing": _("评价有效"),
    "held": _("核查中，暂不计入"),
    "objected": _("异议中"),
    "kept": _("异议不成立"),
    "removed": _("已裁定撤销"),
}
LEVELS = {5: _("非常满意"), 4: _("满意"), 3: _("基本满意"), 2: _("不满意"), 1: _("非常不满意")}
"""The five levels of 好差评 (国办发〔2019〕51 号)."""
FACES = {5: "😄", 4: "😊", 3: "😐", 2: "😞", 1: "😠"}
CHANNELS = {
    Channel.PAGE: _("登录评价"),
    Channel.LINK: _("扫码评价"),
    Channel.SMS: _("短信评价"),
    Channel.TERMINAL: _("窗口评价器"),
}
REASONS = {
    Reason.ONCE: _("一次办成"),
    Reason.CLEAR: _("告知清楚"),
    Reason.KIND: _("态度热情"),
    Reason.QUICK: _("提前办结"),
    Reason.UNCLEAR: _("告知不清"),
    Reason.RUDE: _("态度生硬"),
    Reason.LATE: _("超过时限"),
    Reason.EXTRA: _("额外要求材料"),
    Reason.AGAIN: _("多次跑动"),
    Reason.SHIRKED: _("推诿"),
}
HELD = {
    "own_device": _("来自经办人登记时使用的设备"),
    "many_from_device": _("同一设备一小时内评价过多"),
    "many_from_address": _("同一网络地址一小时内评价过多"),
}
