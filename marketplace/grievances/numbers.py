"""The numbers by which grievances are heard, dated: a later row takes the place of an earlier one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec


class Numbers(msgspec.Struct, frozen=True):
    acceptance: int  # working days to accept or dismiss (信访工作条例 32: 十五日内告知; ours is shorter, P)
    response: int  # working days in which the side complained of may answer (as a defendant's statement, V)
    decision: int  # working days from acceptance to the decision (招标投标法实施条例 61: 三十个工作日, R)
    above: int  # working days of the authority above, once it was handed up (P)
    reward_most: Decimal  # yuan for one substantiated tip (P; 各地举报奖励办法)
    tips_an_hour: int  # from one address (P)
    looks_an_hour: int  # with right or wrong codes, from one address (P)


ROWS = (
    (
        date(2026, 1, 1),
        Numbers(
            acceptance=5,
            response=3,
            decision=30,
            above=15,
            reward_most=Decimal(50_000),
            tips_an_hour=5,
            looks_an_hour=30,
        ),
    ),
)


def numbers_on(day: date) -> Numbers:
    """The numbers in force on a day; those of the first row before it."""
    return next((numbers for since, numbers in reversed(ROWS) if since <= day), ROWS[0][1])
