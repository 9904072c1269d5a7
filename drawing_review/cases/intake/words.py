"""Words of intake on pages."""

from __future__ import annotations

from app.html.words import _
from drawing_review.cases.intake.model import Standing, Verdict

STANDINGS = {
    Standing.GIVEN: _("已提交"),
    Standing.HELD: _("材料库已核验，免交"),
    Standing.PROMISED: _("容缺，待补"),
    Standing.LACKING: _("缺少"),
    Standing.UNASKED: _("选交，未交"),
}
VERDICTS = {
    Verdict.COMPLETE: _("齐全"),
    Verdict.MISSING: _("缺少"),
    Verdict.DEFECTIVE: _("不符合形式"),
}
SIGNS = {
    Standing.GIVEN: "●",
    Standing.HELD: "●",
    Standing.PROMISED: "▲",
    Standing.LACKING: "■",
    Standing.UNASKED: "–",
}
