"""The states of an agency, a qualification, a practitioner and an offer, drawn in docs from here."""

from __future__ import annotations

from app.core.states import StateTable

AGENCY = StateTable(
    "agency",
    "draft",  # 填报中
    {
        ("draft", "submit"): "submitted",  # 待形式审查
        ("submitted", "notify"): "correction",  # 待补正
        ("correction", "submit"): "submitted",
        ("correction", "lapse"): "draft",
        ("submitted", "withdraw"): "draft",
        ("correction", "withdraw"): "draft",
        ("submitted", "admit"): "active",  # 在库
        ("active", "suspend"): "suspended",  # 暂停
        ("suspended", "lift"): "active",
        ("active", "expel"): "expelled",  # 清退
        ("suspended", "expel"): "expelled",
        ("expelled", "ask_repair"): "repair",  # 修复审查中
        ("repair", "repair"): "active",
        ("repair", "refuse_repair"): "expelled",
        ("active", "leave"): "left",  # 已退出
        ("left", "return"): "draft",
        ("draft", "refuse"): "refused",  # 注册未通过核验：代码属另一单位
        ("submitted", "refuse"): "refused",
        ("correction", "refuse"): "refused",
    },
    frozenset({"refused"}),
)

QUALIFICATION = StateTable(
    "qualification",
    "given",  # 待核验
    {
        ("given", "accept"): "accepted",  # 有效
        ("given", "decline"): "declined",  # 不予认可
        ("given", "withdraw"): "withdrawn",  # 已撤下
        ("accepted", "withdraw"): "withdrawn",
    },
    frozenset({"declined", "withdrawn"}),
)

PRACTITIONER = StateTable(
    "practitioner",
    "present",  # 在册
    {("present", "leave"): "left"},  # 已离开
    frozenset({"left"}),
)

OFFER = StateTable(
    "offer",
    "offered",  # 提供中
    {("offered", "withdraw"): "withdrawn", ("withdrawn", "offer"): "offered"},  # 已停止
)

PUBLIC = frozenset({"active", "suspended", "expelled", "repair"})
"""In these states the agency has a public page: whoever was admitted stays visible with what became of it."""
