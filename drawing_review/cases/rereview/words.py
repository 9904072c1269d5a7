"""Words of a re-review on pages."""

from __future__ import annotations

from app.html.words import _
from drawing_review.cases.rereview.model import Kept

KEPT = {
    Kept.SAME: _("位置未变"),
    Kept.MOVED: _("图元已移动"),
    Kept.CHANGED: _("图元已修改"),
    Kept.REMOVED: _("图元已删除"),
}
