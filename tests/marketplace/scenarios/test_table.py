"""The table of scenarios and tests (scenarios.tsv) is whole, and every test it names exists."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("scenarios.tsv")
TESTS = Path(__file__).parents[2]
SCENARIOS = range(1, 35)


def rows() -> dict[int, list[str]]:
    """Number of the scenario → its tests, or the issue that brings it."""
    lines = [one.split("\t") for one in TABLE.read_text("utf-8").splitlines() if not one.startswith("#")]
    return {int(number): tests for number, _what, *tests in lines}


@cache
def named_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return frozenset(one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))


def test_every_scenario_has_its_tests() -> None:
    assert list(rows()) == list(SCENARIOS)
    for number, tests in rows().items():
        assert tests, f"scenario {number} has no test"
        for one in tests:
            file, _, name = one.partition("::")
            assert one.startswith("issue ") or name in named_in(file), f"scenario {number}: no {one}"
