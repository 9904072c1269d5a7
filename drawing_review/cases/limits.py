"""Time limits by step, scale and date, from `limits.toml`; and the terms of a case that run on them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

import msgspec

from app.core.term import CHINA, Pause, Term
from drawing_review.cases.model import Case, CasePause, Scale


class Limit(msgspec.Struct, frozen=True, rename={"since": "from"}):
    """So many working days for a step, since a day, on a legal basis."""

    step: str  # accept | review
    days: int
    since: date
    basis: str
    scale: Scale | None = None


@cache
def limits() -> tuple[Limit, ...]:
    text = (Path(__file__).parent / "limits.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["limit"], tuple[Limit, ...])


def limit(step: str, scale: Scale, on: date) -> Limit:
    """The limit in force for `step` on a day. LookupError where none is."""
    rows = [row for row in limits() if row.step == step and row.scale in (None, scale) and row.since <= on]
    if not rows:
        raise LookupError(f"no limit for {step} on {on}")
    return max(rows, key=lambda row: row.since)


def _term(step: str, scale: Scale, start: datetime, pauses: Sequence[CasePause] = ()) -> Term:
    days = limit(step, scale, start.astimezone(CHINA).date()).days
    return Term(start, days, tuple(Pause(pause.start, pause.end, pause.reason) for pause in pauses))


def term_of(case: Case, pauses: Sequence[CasePause] = ()) -> Term | None:
    """The term that runs in the case's present state, if any: acceptance, then the review."""
    if case.state == "submitted" and case.submitted_at:
        return _term("accept", case.scale, case.submitted_at)
    if case.state in ("reviewing", "returned") and case.accepted_at:
        return _term("review", case.scale, case.accepted_at, pauses)
    return None
