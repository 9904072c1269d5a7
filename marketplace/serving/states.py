"""The states of what is asked and delivered during a service."""

from __future__ import annotations

from app.core.states import StateTable

PAUSE = StateTable(
    "service_pause",
    "asked",  # 待委托人答复
    {
        ("asked", "agree"): "agreed",  # 已暂停计时
        ("asked", "refuse"): "refused",  # 未同意
        ("asked", "silence"): "agreed",  # nobody answered in time
    },
    frozenset({"agreed", "refused"}),
)

EXTENSION = StateTable(
    "service_extension",
    "asked",  # 待委托人答复
    {("asked", "agree"): "agreed", ("asked", "refuse"): "refused"},  # 已延期 | 未同意
    frozenset({"agreed", "refused"}),
)

RESULT = StateTable(
    "service_result",
    "delivered",  # 待验收
    {
        ("delivered", "accept"): "accepted",  # 已验收
        ("delivered", "return"): "returned",  # 已退回
    },
    frozenset({"accepted", "returned"}),
)
