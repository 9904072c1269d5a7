"""What experts judge plans by (评审因素), and how many judge: part of the notice, never added later."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.core.refusal import Refused
from marketplace.catalogue import clauses
from marketplace.policy.method import Method
from marketplace.policy.model import Policy
from marketplace.tenders import refusals  # noqa: F401  (declares the codes used here)
from marketplace.tenders.model import Draft, Lot, Tender

SCORED = (Method.PLAN, Method.COMPARISON, Method.TWO_ROUND)
"""The methods in which experts give points."""
WHOLE = Decimal(100)  # 评审因素的分值总和为 100 分（财政部令第 87 号 55）


def check_criteria(draft: Draft) -> None:
    """Only where experts score, 100 points in all. Refused("criteria_not_asked", "…_sum", "…_name")."""
    if draft.method not in SCORED:
        if draft.criteria or draft.experts:
            raise Refused("criteria_not_asked", method=draft.method.word)
        return
    total = sum((one.points for one in draft.criteria), Decimal())
    if total != WHOLE or any(one.points <= 0 for one in draft.criteria):
        raise Refused("criteria_sum", total=total)
    names = [one.name.strip() for one in draft.criteria]
    for name in names:
        vague = clauses.check(name)
        if not name or len(name) > 100 or names.count(name) > 1 or vague:
            raise Refused("criteria_name", name=name or "（空）")


def check_requirements(draft: Draft) -> None:
    """No catch-all clause in what is asked for. Refused("requirements_vague") with the words."""
    vague = clauses.check(draft.requirements)
    if vague:
        first = vague[0]
        raise Refused(
            "requirements_vague", field="requirements", words=first.words, hint=first.zh, hint_en=first.en
        )


def check_step(tender: Tender, lots: Sequence[Lot], policy: Policy) -> None:
    """An auction's step lies within the policy's shares of every ceiling. Refused("step_unfit")."""
    if tender.method != Method.AUCTION:
        if tender.step is not None:
            raise Refused("step_not_asked", method=tender.method.word)
        return
    least, largest = policy.auction.least_step, policy.auction.largest_step
    if tender.step is None or not all(
        least * lot.ceiling <= tender.step <= largest * lot.ceiling for lot in lots
    ):
        low = max(least * lot.ceiling for lot in lots)
        high = min(largest * lot.ceiling for lot in lots)
        raise Refused("step_unfit", low=f"{low:.2f}", high=f"{high:.2f}", field="step")


def check_experts(tender: Tender, policy: Policy) -> None:
    """An odd number, and no fewer than the policy asks for. Refused("experts_number")."""
    number = sum(need.count for need in tender.experts)
    if tender.method in SCORED and (number < policy.evaluation.experts or number % 2 == 0):
        raise Refused("experts_number", least=policy.evaluation.experts, have=number)
