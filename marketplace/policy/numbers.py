"""Every number of law and policy the market works by, in groups; what each means stands in `rulebook.toml`.

Days are working days where the name does not say otherwise (`calendar_…`). Money is yuan, shares are 0 to 1.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from marketplace.policy.method import Method


def _unit(name: str, most: int) -> Meta:
    """What a number counts, and the most it can be; the least is 0. (msgspec bounds no Decimals itself.)"""
    return Meta(extra={"unit": name, "most": most})


Days = Annotated[int, _unit("days", 3660)]
CalendarDays = Annotated[int, _unit("calendar_days", 3660)]
Months = Annotated[int, _unit("months", 600)]
Seconds = Annotated[int, _unit("seconds", 86_400)]
Count = Annotated[int, _unit("count", 10_000)]
Points = Annotated[int, _unit("points", 1_000)]
Share = Annotated[Decimal, _unit("share", 1)]
Yuan = Annotated[Decimal, _unit("yuan", 10**12)]
NEVER = Decimal(10**12)  # as the yuan from which something is asked for: of nobody


class Joining(msgspec.Struct, frozen=True):
    """入驻"""

    check: Days
    correction: Days
    insurance: Months
    publicity: Days
    expiry_warning: Days


class Periods(msgspec.Struct, frozen=True):
    """公告与报名"""

    enquiry: Days
    bidding: Days
    answer_margin: Days
    republications: Count
    correction: Days
    cancellation: Days
    review_from: Yuan


class Signups(msgspec.Struct, frozen=True):
    """最少报名家数, by method."""

    direct: Count
    draw: Count
    price: Count
    average: Count
    credit: Count
    plan: Count
    comparison: Count
    two_round: Count
    auction: Count

    def fewest(self, method: Method) -> int:
        """The fewest sign-ups with which a tender by this method goes on."""
        return int(getattr(self, method.value))


class LowPrice(msgspec.Struct, frozen=True):
    """异常低价"""

    of_mean: Share
    of_next: Share
    of_ceiling: Share
    explanation: Days


class Auction(msgspec.Struct, frozen=True):
    """公开反向竞价"""

    rounds: Count
    lead: Seconds
    turn: Seconds
    pause: Seconds
    least_step: Share
    largest_step: Share


class Sealing(msgspec.Struct, frozen=True):
    """密封投标"""

    keyholders: Count
    needed: Count
    people_from: Yuan
    receipt_wait: Seconds
    beacon_from: Yuan = NEVER


class Evaluation(msgspec.Struct, frozen=True):
    """专家评审"""

    experts: Count
    answer_hours: Count
    scoring: Days


class Result(msgspec.Struct, frozen=True):
    """结果公示与救济"""

    publicity: Days
    calendar_law_publicity: CalendarDays
    calendar_objection_answer: CalendarDays
    calendar_complaint: CalendarDays
    decision: Days


class Contracting(msgspec.Struct, frozen=True):
    """合同"""

    confirmation: Days
    signing: Days
    calendar_law_signing: CalendarDays
    filing: Days


class Serving(msgspec.Struct, frozen=True):
    """服务"""

    yellow_share: Share
    yellow_left: Days
    acceptance: Days
    rectification: Days
    rating_levels: Count
    bad_levels: Count
    answer: Days = 3  # policies frozen before this number existed hold it too
    payment: Days = 20  # likewise


class Weights(msgspec.Struct, frozen=True):
    """评价权重"""

    owner: Points
    department: Points
    centre: Points


class Credit(msgspec.Struct, frozen=True):
    """信用分"""

    start: Points
    a_from: Points
    b_from: Points
    c_from: Points
    # what follows has the value that policies frozen before it existed hold
    good_most: Points = 20
    on_time: Points = 1
    completed: Points = 1
    rating_step: Points = 2
    rater_most: Points = 5
    late: Points = 1
    late_most: Points = 10
    returned: Points = 1
    abandoned: Points = 10
    terminated: Points = 20
    overturned: Points = 5
    complaint: Points = 10
    sanction: Points = 30
    good_months: Months = 12
    parallel_b: Count = 20
    parallel_c: Count = 5
    parallel_d: Count = 1


class Dishonesty(msgspec.Struct, frozen=True):
    """失信信息公示"""

    minor_longest: Months
    general_least: Months
    general_longest: Months
    serious_least: Months
    serious_longest: Months


class Violation(msgspec.Struct, frozen=True):
    """违规处理"""

    statement: Days
    decision: Days
    calendar_short_ban: CalendarDays
    collusion_least: Months
    collusion_longest: Months
    calendar_review: CalendarDays = 60
    calendar_appeal: CalendarDays = 15
    petition: Days = 20
    calendar_repaired_shown: CalendarDays = 0


class Signals(msgspec.Struct, frozen=True):
    """串通投标线索"""

    least_items: Count
    least_r2: Share
    ratio_variation: Share
    gap_range: Yuan
    price_variation: Share
    calendar_short_period: CalendarDays


class Legality(msgspec.Struct, frozen=True):
    """合法性闸口"""

    tender_construction: Yuan
    tender_goods: Yuan
    tender_services: Yuan
    procurement: Yuan
    direct: Yuan
    splitting: Months
    calendar_law_bidding: CalendarDays
