"""The words for what runs."""

from __future__ import annotations

from app.html.words import _

KINDS = {
    "accept_case": _("受理申报"),
    "correct_case": _("补正材料"),
    "review_case": _("出具审查结论"),
    "conclude_case": _("汇总审查结论"),
    "spot_check": _("抽查复核"),
    "give_material": _("补交容缺材料"),
    "answer_objection": _("答复异议"),
    "decide_complaint": _("处理投诉"),
    "confirm_award": _("确认成交"),
    "explain_price": _("书面说明低价"),
    "sign_contract": _("签署合同"),
    "file_contract": _("合同备案"),
    "deliver": _("提交最终成果"),
    "judge_result": _("验收服务成果"),
    "answer_pause": _("答复暂停计时"),
    "pay": _("支付合同款"),
    "call_back": _("回访差评"),
    "mend": _("差评整改"),
    "state_charge": _("陈述申辩"),
    "decide_charge": _("决定违规案件"),
    "decide_petition": _("决定复核或修复申请"),
    "answer_supervision": _("答复督办单"),
    "admit_agency": _("形式审查入驻机构"),
    "correct_agency": _("补正入驻材料"),
    "check_qualification": _("核对机构资质"),
    "hear_grievance": _("办理投诉举报"),
    "respond_grievance": _("说明被投诉情况"),
    "call_back_service": _("回访政务服务差评"),
    "mend_service": _("政务服务差评整改"),
}


def kind_word(kind: str) -> str:
    """The word for what has to be done, in the visitor's language."""
    return _(KINDS[kind])
