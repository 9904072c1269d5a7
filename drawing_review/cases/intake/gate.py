"""What acceptance and conclusion ask of intake: called by the commands of cases, inside their unit."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from app.core.refusal import Refused
from app.core.term import Term, due
from app.register.holidays.queries import calendar
from drawing_review.cases.intake import rules, store
from drawing_review.cases.intake.known import intake_of
from drawing_review.cases.intake.materials import newest, promised
from drawing_review.cases.model import Case
from drawing_review.policy.keys import Mode


async def demand_acceptable(case: Case, by_silence: bool) -> None:
    """A case that came by an application is accepted on a complete formal check; silence asks for none."""
    known = await intake_of(case)
    if known is None or by_silence:
        return
    rules.demand_mode(known.application, Mode.REVIEW)
    changed = known.changed_since(known.checks[-1].at) if known.checks else []
    rules.demand_checked(known.checks, known.lines, changed)


async def begin_deferrals(case: Case, accepted_at: datetime) -> None:
    """From acceptance on the deadlines of promised materials run (容缺补交期限)."""
    known = await intake_of(case)
    if known is None:
        return
    days = await calendar()
    given = newest(known.provisions)
    for line in promised(known.lines):
        before = given[line.code]
        await store.rows.save(before, replace(before, due=due(Term(accepted_at, line.days), days)))


async def demand_nothing_outstanding(case: Case) -> None:
    """No conclusion before every promised material has come."""
    known = await intake_of(case)
    waiting = promised(known.lines) if known else []
    if waiting:
        raise Refused("materials_outstanding", names="、".join(one.name for one in waiting))
