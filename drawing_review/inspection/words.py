"""Words of the inspector's pages."""

from __future__ import annotations

from app.html.words import _
from drawing_review.archive.model import Outcome
from drawing_review.inspection.mismatches.model import Result

VERDICTS = {  # what anybody is told: light, word, what to do
    "approved": ("green", "●", _("有效"), _("这是批准的图纸，可以据此施工。")),
    "changing": ("yellow", "▲", _("变更中"), _("这张图正在办理设计变更，变更完成前不得据此施工。")),
    "superseded": ("red", "■", _("已被替代"), _("这张图已被新版替代，不得据此施工，请使用新版。")),
    "unknown": ("red", "■", _("没有登记"), _("签名是真的，但本平台没有这份成果的登记，请向发证机关核实。")),
    "forged": ("red", "■", _("伪造"), _("二维码不是本平台签发的，或者内容被改动过。这不是批准的图纸。")),
}
STATES = {
    "making": _("封存制作中"),
    "sealed": _("已封存，待备案"),
    "filed": _("已封存、已备案"),
    "changing": _("变更中"),
    "superseded": _("已被替代"),
}
SIGNS = {"making": "❚❚", "sealed": "●", "filed": "●", "changing": "▲", "superseded": "■"}
READ_BACK = {
    Outcome.SAME: _("最近一次读回核对：存下的每一份都与封存时一致。"),
    Outcome.ARCHIVE_DAMAGED: _("读回核对：归档副本损坏或缺失，对象锁下的副本完好，须立即以它恢复。"),
    Outcome.LOCKED_DAMAGED: _("读回核对：对象锁下的副本损坏或缺失，归档副本完好。"),
    Outcome.BOTH_DAMAGED: _("读回核对：存下的封存包都已损坏或缺失，须从导出的封存包恢复。"),
}
RESULTS = {
    Result.RECTIFIED: _("已按图整改"),
    Result.UNFOUNDED: _("经核查相符"),
    Result.REFERRED: _("移送处理"),
}
MISMATCH_STATES = {"open": _("核查中"), "decided": _("已办结")}
