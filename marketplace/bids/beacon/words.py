"""Words of the beacon on pages."""

from __future__ import annotations

from app.html.words import _

STATES = {
    "awaited": _("等待公布"),
    "entered": _("待见证"),
    "witnessed": _("已见证"),
    "forgone": _("未取得"),
}
