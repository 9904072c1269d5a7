"""The states of a case, a file, a version, a seat and an opinion: tables, drawn in docs from here."""

from __future__ import annotations

from app.core.states import StateTable

CASE = StateTable(
    "case",
    "draft",  # 草稿
    {
        ("draft", "submit"): "submitted",  # 已提交
        ("submitted", "submit"): "submitted",  # a better file before anyone looked at the first
        ("submitted", "notify"): "correcting",  # 待补正（一次性告知）
        ("correcting", "submit"): "correcting",  # the drawings are among what was told
        ("correcting", "resubmit"): "submitted",
        ("correcting", "expire"): "expired",  # 逾期终止
        ("submitted", "reject"): "rejected",  # 不予受理
        ("submitted", "accept"): "reviewing",  # 审查中
        ("submitted", "commit"): "committed",  # 告知承诺办结，待抽查
        ("committed", "recall"): "reviewing",  # 抽查发现违反承诺
        ("reviewing", "expire"): "expired",
        ("returned", "expire"): "expired",
        ("suspended", "expire"): "expired",
        ("reviewing", "return"): "returned",  # 退回修改（计时暂停）
        ("returned", "submit"): "reviewing",
        ("reviewing", "suspend"): "suspended",  # 暂停计时
        ("suspended", "resume"): "reviewing",
        ("reviewing", "pass"): "passed",  # 审查合格
        ("reviewing", "fail"): "failed",  # 不通过（联合验收、联合评估）
        ("returned", "rectify"): "reviewing",  # 整改完毕，提请复查
        ("draft", "withdraw"): "withdrawn",  # 已撤回
        ("submitted", "withdraw"): "withdrawn",
        ("correcting", "withdraw"): "withdrawn",
        ("reviewing", "withdraw"): "withdrawn",
        ("returned", "withdraw"): "withdrawn",
        ("suspended", "withdraw"): "withdrawn",
    },
    frozenset({"passed", "failed", "withdrawn", "rejected", "expired"}),
)

FILE = StateTable(
    "file",
    "received",  # 已接收
    {
        ("received", "read"): "read",  # 已读取
        ("received", "refuse"): "refused",  # 无法读取
        ("received", "keep"): "kept",  # 已收存：这类文件机器不读
    },
    frozenset({"read", "refused", "kept"}),
)

VERSION = StateTable(
    "version",
    "received",  # 已接收
    {
        ("received", "read"): "read",  # 全部文件已读取
        ("received", "part"): "incomplete",  # 部分文件无法读取
        ("received", "refuse"): "refused",  # 图纸都无法读取
    },
    frozenset({"read", "incomplete", "refused"}),
)

SEAT = StateTable(
    "seat",
    "open",  # 审查中
    {("open", "close"): "closed", ("closed", "reopen"): "open"},  # 已出具结论
)

OPINION = StateTable(
    "opinion",
    "open",  # 待修改
    {
        ("open", "answer"): "answered",  # 已答复
        ("answered", "insist"): "open",
        ("open", "close"): "closed",  # 已销项
        ("answered", "close"): "closed",
        ("open", "withdraw"): "withdrawn",  # 已撤销
        ("answered", "withdraw"): "withdrawn",
    },
    frozenset({"closed", "withdrawn"}),
)
