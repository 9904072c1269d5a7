"""All selection methods by code. One without a policy record or without a page stops the start."""

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

METHODS: dict[str, Method] = {
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

if METHODS.keys() != PAGES.keys() or METHODS.keys() != {record.method for record in records()}:
    raise ValueError("every method has a page and a policy record, and nothing else has")
