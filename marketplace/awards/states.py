"""The states of an award."""

from __future__ import annotations

from app.core.states import StateTable

AWARD = StateTable(
    "award",
    "waiting",  # 候补
    {
        ("waiting", "call"): "pending",  # 待说明（异常低价）
        ("pending", "activate"): "active",  # 成交公示
        ("pending", "reject"): "unsuccessful",  # 未通过
        ("active", "cancel"): "cancelled",  # 已取消
        ("unsuccessful", "cancel"): "cancelled",  # only when a complaint is upheld
        ("active", "contract"): "contracted",  # 已签合同
        ("waiting", "lapse"): "lapsed",  # 未成交
    },
    frozenset({"cancelled", "contracted", "lapsed"}),
)
