"""Words of judgements."""

from __future__ import annotations

from app.html.words import _
from drawing_review.cases.judgements.model import Verdict

VERDICTS = {
    Verdict.CONFIRMED: _("已采纳为意见"),
    Verdict.OVERRULED: _("不采纳该结果"),
    Verdict.LOOKED: _("已人工核对"),
}
