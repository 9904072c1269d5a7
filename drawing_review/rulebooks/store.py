"""Rows ↔ values of confirmations; what was judged of findings, a row a rule."""

from __future__ import annotations

from drawing_review.rulebooks.model import Confirmation
from drawing_review.rulebooks.rules import Tally
from drawing_review.rulebooks.tables import ConfirmationTable
from storage.engine import execute, fetch
from storage.rows import Rows

rows = Rows({Confirmation: (ConfirmationTable, "数值核对")})

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('rule_confirmation' || $1, 0))"
_JUDGED = """
SELECT split_part(alike, '|', 1) AS rule,
    count(*) FILTER (WHERE verdict = 'confirmed') AS confirmed,
    count(*) FILTER (WHERE verdict = 'overruled') AS overruled
FROM review_judgement GROUP BY 1
"""
_FIRED = """
SELECT each.key AS rule, sum(each.value::int) AS fired
FROM review_check_run, jsonb_each_text(fired) AS each GROUP BY 1
"""


async def lock(rule: str) -> None:
    """Until the unit ends nobody else confirms or doubts this rule."""
    await execute(_LOCK, rule)


async def of_rule(rule: str) -> list[Confirmation]:
    """Every confirmation of the rule, in the order they came."""
    return await rows.of(Confirmation, rule=rule)


async def everything() -> list[Confirmation]:
    return await rows.of(Confirmation)


async def tallies() -> dict[str, Tally]:
    """How each rule fared over all cases; a rule that never fired is not in it."""
    fired = {row["rule"]: int(row["fired"]) for row in await fetch(_FIRED)}
    judged = {row["rule"]: (row["confirmed"], row["overruled"]) for row in await fetch(_JUDGED)}
    return {
        rule: Tally(fired.get(rule, 0), *judged.get(rule, (0, 0))) for rule in fired.keys() | judged.keys()
    }
