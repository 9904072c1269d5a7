"""The words people read for sanctions."""

from __future__ import annotations

from app.html.words import _
from marketplace.sanctions.model import Level, Measure, Running

MEASURES = {
    Measure.WARNING: _("警告"),
    Measure.BAR: _("暂停参与采购"),
    Measure.LISTING: _("列入失信名单"),
}
LEVELS = {Level.MINOR: _("轻微失信"), Level.GENERAL: _("一般失信"), Level.SERIOUS: _("严重失信")}
RUNNING = {Running.CONTINUE: _("继续履行"), Running.STOP: _("停止履行")}
STATES = {
    "standing": _("处理中"),
    "shown": _("仅展示，不适用"),
    "expired": _("期满解除"),
    "repaired": _("已修复"),
    "revoked": _("已撤销"),
}
