"""The words people read for states, severities, outcomes and results."""

from __future__ import annotations

from app.core.matter import JointMatter
from app.html.words import _
from drawing_review.cases.model import Case

STATES: dict[str, dict[str, str]] = {
    "case": {
        "draft": _("草稿"),
        "submitted": _("待受理"),
        "reviewing": _("审查中"),
        "returned": _("退回修改"),
        "suspended": _("暂停计时"),
        "passed": _("审查合格"),
        "failed": _("不通过"),
        "withdrawn": _("已撤回"),
        "correcting": _("待补正"),
        "rejected": _("不予受理"),
        "expired": _("逾期终止"),
        "committed": _("已承诺，待抽查"),
    },
    "file": {
        "received": _("读取中"),
        "read": _("已读取"),
        "refused": _("无法读取"),
        "kept": _("已收存"),
    },
    "version": {
        "received": _("读取中"),
        "read": _("已读取"),
        "incomplete": _("部分无法读取"),
        "refused": _("无法读取"),
    },
    "export": {"making": _("生成中"), "ready": _("可下载"), "failed": _("未能生成")},
    "consultation": {"open": _("互动中"), "closed": _("已结束")},
    "seat": {"open": _("审查中"), "closed": _("已出具结论")},
    "opinion": {
        "open": _("待修改"),
        "answered": _("已答复"),
        "closed": _("已销项"),
        "withdrawn": _("已撤销"),
    },
}

OF_MATTER: dict[JointMatter, dict[str, str]] = {
    JointMatter.ACCEPTANCE: {
        "reviewing": _("验收中"),
        "returned": _("整改中"),
        "passed": _("验收通过"),
        "failed": _("验收不通过"),
    },
    JointMatter.ASSESSMENT: {
        "reviewing": _("评估中"),
        "returned": _("退回修改"),
        "passed": _("评估通过"),
        "failed": _("评估不通过"),
    },
}  # where a matter names a state in words of its own

KINDS = {
    "drawing": _("图纸"),
    "signed": _("签章图纸"),
    "calculation": _("计算书"),
    "survey": _("勘察报告"),
    "index": _("图纸目录"),
    "other": _("其他材料"),
    "archive": _("压缩包"),
}

SEVERITIES = {"mandatory": _("强制性"), "ordinary": _("一般"), "advice": _("建议")}
RESULTS = {"agrees": _("通过"), "objects": _("不通过")}
OUTCOMES = {
    "fails": _("不符合"),
    "needs_confirmation": _("需人工确认"),
    "cannot_tell": _("无法判断"),
    "passes": _("符合"),
    "not_applicable": _("不适用"),
}

STANDARDS = {"consistency": _("图纸自身一致性"), "planning": _("规划条件")}


def standard_word(standard: str) -> str:
    """The word for a basis that is no code, in the visitor's language."""
    return _(STANDARDS[standard])


def state_word(thing: str, state: str) -> str:
    """The word for a state of a thing, in the visitor's language."""
    return _(STATES[thing][state])


def case_word(case: Case) -> str:
    """The word for the state of a case, as its matter names it."""
    own = OF_MATTER.get(case.matter, {})
    return _(own[case.state]) if case.state in own else state_word("case", case.state)


def outcome_word(outcome: str) -> str:
    """The word for a finding's outcome, in the visitor's language."""
    return _(OUTCOMES[outcome])
