"""The states of plans and instalments."""

from __future__ import annotations

from app.core.states import StateTable

PLAN = StateTable(
    "payment_plan",
    "proposed",  # 待机构同意
    {("proposed", "agree"): "agreed", ("proposed", "refuse"): "refused"},  # 已生效 | 未同意
    frozenset({"agreed", "refused"}),
)

INSTALMENT = StateTable(
    "payment_instalment",
    "agreed",  # 待开票
    {
        ("agreed", "invoice"): "invoiced",  # 待付款
        ("agreed", "replace"): "replaced",  # 已由新计划替代
        ("invoiced", "invoice"): "invoiced",
        ("invoiced", "pay"): "paid",  # 待确认到账
        ("paid", "receive"): "received",  # 已到账
        ("paid", "deny"): "invoiced",
    },
    frozenset({"replaced", "received"}),
)
