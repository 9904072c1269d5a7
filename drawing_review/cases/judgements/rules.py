"""Who judges a finding, what a later version takes over, and what nobody looked at: pure decisions."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from app.core.refusal import Refused
from drawing_review.cases.judgements import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.judgements.model import Judgement, Verdict, alike
from drawing_review.cases.seats.model import EVERYTHING

Finding = dict[str, Any]
CARRIED = (Verdict.OVERRULED,)  # a place the machine could not judge is looked at on every version


@cache
def _disciplines() -> Mapping[str, str]:
    text = (Path(__file__).parent / "disciplines.toml").read_text("utf-8")
    return {str(name): str(value) for name, value in tomllib.loads(text).items()}


def discipline_of(check: str) -> str:
    """The discipline of a check's findings; "" where none is set."""
    fitting = [prefix for prefix in _disciplines() if check.startswith(prefix)]
    return _disciplines()[max(fitting, key=len)] if fitting else EVERYTHING


def falls_to(check: str, mine: Collection[str], seated: Collection[str]) -> bool:
    """May who sits on the disciplines `mine` judge it? `seated`: all disciplines that the case has."""
    wanted = discipline_of(check)
    return wanted in mine or wanted not in seated


def judged(
    findings: Iterable[Finding], judgements: Iterable[Judgement], version: int
) -> dict[str, Judgement]:
    """Finding id → what was said of it: on this version, or of the same finding on an earlier one."""
    own, earlier = {}, {}
    for one in judgements:
        if one.version == version:
            own[one.finding] = one
        elif one.version < version and one.verdict in CARRIED:
            earlier[one.alike] = one
    found = {each["id"]: own.get(each["id"]) or earlier.get(alike(each)) for each in findings}
    return {id: one for id, one in found.items() if one is not None}


def unlooked(findings: Iterable[Finding], known: Mapping[str, Judgement]) -> list[Finding]:
    """Mandatory findings that could not tell, and that nobody has looked at."""
    return [
        one
        for one in findings
        if one["outcome"] == "cannot_tell" and one["mandatory"] and one["id"] not in known
    ]


def demand_looked(missing: Sequence[Finding]) -> None:
    """Refused("mandatory_unlooked")."""
    if missing:
        checks = "、".join(sorted({f"{one['standard']} {one['clause']}".strip() for one in missing}))
        raise Refused("mandatory_unlooked", count=len(missing), checks=checks[:200])
