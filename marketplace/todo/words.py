"""The words for what waits."""

from __future__ import annotations

from app.html.words import _

KINDS = {
    "publish": _("核对并发布采购公告"),
    "answer_question": _("答复提问"),
    "call_experts": _("锁定评审专家名册"),
    "draw_experts": _("抽取评审专家"),
    "enter_beacon": _("登记信标值"),
    "witness_beacon": _("见证信标值"),
    "decide": _("确定选取结果"),
    "judge_price": _("审查异常低价说明"),
    "answer_objection": _("答复异议"),
    "draw_contract": _("拟定合同"),
    "file_contract": _("合同备案"),
    "sign_contract": _("签署合同"),
    "answer_amendment": _("答复合同变更"),
    "answer_ending": _("答复合同解除"),
    "bid": _("提交投标"),
    "confirm": _("确认成交"),
    "explain": _("书面说明低价"),
    "correct": _("提交更正"),
    "judge_signup": _("核查报名机构的关联"),
    "accept_complaint": _("决定是否受理投诉"),
    "decide_complaint": _("处理投诉"),
    "void_scoring": _("专家不足：评审作废或督促"),
    "answer_invitation": _("答复评审邀请"),
    "score": _("评分"),
    "sign_report": _("签署评审报告"),
    "make_key": _("生成开标密钥"),
    "release_key": _("公布开标私钥"),
}
