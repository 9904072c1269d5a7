"""The ways of selecting an agency (选取方式). What each does stands in a policy record of its own."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    DIRECT = "direct"  # 直接选取
    DRAW = "draw"  # 随机抽取
    PRICE = "price"  # 竞价
    AVERAGE = "average"  # 均价
    CREDIT = "credit"  # 信用择优
    PLAN = "plan"  # 方案择优
    COMPARISON = "comparison"  # 比选
    TWO_ROUND = "two_round"  # 两轮报价
    AUCTION = "auction"  # 公开反向竞拍
