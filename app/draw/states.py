"""The states of a draw: what is published at each step cannot be taken back."""

from app.core.states import StateTable

DRAW = StateTable(
    "draw",
    "committed",  # 已公布承诺值
    {("committed", "freeze"): "frozen", ("frozen", "hold"): "drawn"},  # 名册已锁定 · 已摇号
    frozenset({"drawn"}),
)
