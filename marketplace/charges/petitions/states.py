"""The states of a petition. Nothing is lifted by one person: a grant waits for its confirmation."""

from __future__ import annotations

from app.core.states import StateTable

PETITION = StateTable(
    "petition",
    "asked",  # 办理中
    {
        ("asked", "grant"): "granted",  # 待第二人确认
        ("asked", "refuse"): "refused",  # 未予支持
        ("asked", "withdraw"): "withdrawn",  # 已撤回
        ("granted", "confirm"): "confirmed",  # 已支持
        ("granted", "object"): "asked",  # the second person does not confirm
        ("granted", "withdraw"): "withdrawn",
    },
    frozenset({"refused", "withdrawn", "confirmed"}),
)

OPEN = ("asked", "granted")
