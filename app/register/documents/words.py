"""Words of documents on pages."""

from __future__ import annotations

from app.html.words import _
from app.register.documents.model import Kind, State

KINDS = {
    Kind.LICENCE: _("营业执照"),
    Kind.QUALIFICATION: _("资质证书"),
    Kind.PLANNING_CONDITIONS: _("规划条件"),
    Kind.LAND_PERMIT: _("建设用地规划许可证"),
    Kind.APPROVAL: _("立项批复"),
    Kind.CONTRACT: _("委托合同"),
    Kind.SURVEY: _("勘察报告"),
    Kind.RESULT: _("中介服务成果"),
    Kind.INSURANCE: _("社会保险缴费证明"),
    Kind.OTHER: _("其他材料"),
}
STATES = {State.GIVEN: _("已提交"), State.VERIFIED: _("已核验"), State.REMOVED: _("已撤下")}
