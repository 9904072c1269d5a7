"""Why an entry is wrong is told in both languages: a fixed reason of the market has its English."""

from __future__ import annotations

import ast

from app.core.refusal import WORDS
from tests.laws.sources import import_all, modules


def test_every_fixed_reason_of_the_market_has_english() -> None:
    import_all()
    found = {
        keyword.value.value
        for path, tree in modules().items()
        if path.parts[0] == "marketplace"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "why" and isinstance(keyword.value, ast.Constant) and keyword.value.value
    }
    assert found, "reasons are written elsewhere now: mend this law"
    assert {why for why in found if not why.isascii() and why not in WORDS} == set()
