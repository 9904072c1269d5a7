"""The ways of selecting an agency (选取方式). What each does stands in a policy record of its own."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    DIRECT = "direct"
    DRAW = "draw"
    PRICE = "price"
    AVERAGE = "average"
    CREDIT = "credit"
    PLAN = "plan"
    COMPARISON = "comparison"
    TWO_ROUND = "two_round"
    AUCTION = "auction"

    @property
    def sealed(self) -> bool:
        """Whether its bids are sealed: everywhere but where one agency alone is asked."""
        return self != Method.DIRECT

    @property
    def word(self) -> str:
        """The Chinese word, which is also the msgid of its English."""
        return _WORDS[self]


_WORDS = {
    Method.DIRECT: "直接选取",
    Method.DRAW: "随机抽取",
    Method.PRICE: "竞价",
    Method.AVERAGE: "均价",
    Method.CREDIT: "信用择优",
    Method.PLAN: "方案择优",
    Method.COMPARISON: "比选",
    Method.TWO_ROUND: "两轮选取",
    Method.AUCTION: "公开反向竞价",
}
