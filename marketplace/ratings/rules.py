"""Who may rate, what a rating weighs: pure decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from app.core.actor import Actor, Role
from app.core.ids import BodyId
from app.core.refusal import Refused
from marketplace.contracts.model import Contract
from marketplace.policy.model import Policy
from marketplace.ratings.model import CRITERIA, HIGHEST, Criterion, Rating, Side
from marketplace.ratings.states import COUNTED


def side_of(contract: Contract, actor: Actor, oversees: bool, department: BodyId | None) -> Side:
    """As what the actor may rate this contract. `oversees`: one of his duties reaches the tender's district;
    `department`: the body that approves what the contract's service serves.

    Refused("not_found") for whoever was not served: that a contract exists is not told; reviewers of another
    body were not. Refused("no_department") to those of the district where no body was named.
    """
    if actor.organisation == contract.owner and actor.holds(Role.OWNER):
        return Side.OWNER
    if actor.organisation == contract.agency and actor.holds(Role.AGENCY):
        return Side.AGENCY
    if oversees and actor.holds(Role.COORDINATOR):
        return Side.CENTRE
    if oversees and actor.holds(Role.REVIEWER):
        if department is None:
            raise Refused("no_department")
        if department in actor.bodies(Role.REVIEWER):
            return Side.DEPARTMENT
    raise Refused("not_found", thing="合同")


def demand_ended(contract: Contract) -> None:
    """Rated is what was served: a contract performed, or ended after it was begun."""
    if contract.state not in ("completed", "terminated") or contract.signed_at is None:
        raise Refused("not_served_yet")


def demand_whole(side: Side, levels: Mapping[Criterion, int]) -> None:
    """Every criterion of the side and no other, each from 1 to 5."""
    if set(levels) != set(CRITERIA[side]) or not all(1 <= level <= HIGHEST for level in levels.values()):
        raise Refused("rating_incomplete", most=HIGHEST)


def is_bad(levels: Mapping[Criterion, int], policy: Policy) -> bool:
    return min(levels.values()) <= policy.serving.bad_levels


def mean(levels: Mapping[Criterion, int]) -> Decimal:
    return Decimal(sum(levels.values())) / len(levels)


def share(side: Side, policy: Policy) -> Decimal | None:
    """A side's part of an agency's mark (余姚 5 : 3 : 2), to the hundredth; None for who rates owners."""
    weights = {
        Side.OWNER: policy.weights.owner,
        Side.DEPARTMENT: policy.weights.department,
        Side.CENTRE: policy.weights.centre,
    }
    if side not in weights:
        return None
    return (Decimal(weights[side]) / sum(weights.values())).quantize(Decimal("0.01"))


def weighted(ratings: Iterable[Rating], policy: Policy) -> Decimal | None:
    """The agency's mark for one contract, 1 to 5: the sides' means by their weights (余姚 5 : 3 : 2).

    A side that did not rate has no weight; None where nobody did.
    """
    weights = {
        Side.OWNER: policy.weights.owner,
        Side.DEPARTMENT: policy.weights.department,
        Side.CENTRE: policy.weights.centre,
    }
    given = [one for one in ratings if one.side in weights and one.state in COUNTED]
    whole = sum(Decimal(weights[one.side]) for one in given)
    if not whole:
        return None
    return sum((mean(one.levels) * Decimal(weights[one.side]) for one in given), Decimal(0)) / whole
