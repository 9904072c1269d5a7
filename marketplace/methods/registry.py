"""All selection methods by code. One without a terms record or without a page stops the start."""

from __future__ import annotations

from marketplace.methods import (
    average,
    comparison,
    credit_weighted,
    direct,
    plan_based,
    price,
    random_draw,
    reverse_auction,
    two_round,
)
from marketplace.methods.model import Method
from marketplace.methods.records import records
from marketplace.methods.words import PAGES
from marketplace.policy.method import Method as Kind

METHODS: dict[Kind, Method] = {
    module.METHOD.code: module.METHOD
    for module in (
        direct,
        random_draw,
        price,
        average,
        credit_weighted,
        plan_based,
        comparison,
        two_round,
        reverse_auction,
    )
}

if not set(Kind) == METHODS.keys() == PAGES.keys() == {record.method for record in records()}:
    raise ValueError("every method of the policy has code, page and record, and nothing else has")
