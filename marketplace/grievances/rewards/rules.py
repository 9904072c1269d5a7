"""Which tip is rewarded with how much, and who confirms and pays: pure decisions."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from app.core.ids import PersonId
from app.core.refusal import Refused
from marketplace.grievances.model import Grievance
from marketplace.grievances.rewards.model import Reward


def check_proposal(tip: Grievance, earlier: Collection[Reward], amount: Decimal, most: Decimal) -> None:
    if tip.state != "upheld" or not tip.anonymous:
        raise Refused("reward_without_ground")
    if any(one.state != "declined" for one in earlier):
        raise Refused("reward_once")
    if not amount.is_finite() or not Decimal(0) < amount <= most:
        raise Refused("reward_amount", most=most)


def demand_second(reward: Reward, person: PersonId | None) -> None:
    if person is None or person == reward.first_by:
        raise Refused("reward_second")


def demand_payer(tip: Grievance, reward: Reward, person: PersonId | None) -> None:
    """Whoever hands the money over may see a face, so it is nobody who decided anything of the tip."""
    deciders = {tip.handler, tip.decided_by, reward.first_by, reward.second_by}
    if person is None or person in deciders:
        raise Refused("reward_payer")
