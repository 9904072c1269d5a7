"""The words people read about site visits."""

from __future__ import annotations

from app.html.words import _

STATES = {
    "called": _("已安排"),
    "under_way": _("踏勘中"),
    "recorded": _("记录待签"),
    "concluded": _("已签署"),
    "cancelled": _("已取消"),
}
ANSWERS = {"comes": _("参加"), "declines": _("不参加")}
SOURCES = {"picture": _("照片内记录"), "browser": _("上传时设备定位")}
