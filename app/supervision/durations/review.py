"""What has ended in the joint matters: acceptances, reviews by each body, whole cases, whole projects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from app.core.calendar import Calendar
from app.core.ids import CaseId
from app.core.term import Pause, Term, used
from app.register.holidays.queries import calendar
from app.supervision.durations.model import Ended, Span
from drawing_review.cases import store
from drawing_review.cases.limits import review_term, term_of
from drawing_review.cases.model import Case
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.queries import ledger
from drawing_review.policy.rules import Ledger
from storage.engine import fetch

# A case is over when its set is filed; a joint matter without a set, when it is concluded.
_CASES = """
SELECT c.*, o.name AS owner_name, d.name AS district_name, p.name AS project_name,
    coalesce((SELECT min(v.submitted_at) FROM review_version v WHERE v.case = c.id), c.submitted_at)
        AS first_submitted,
    CASE c.matter WHEN 'review' THEN s.filed_at ELSE c.concluded_at END AS over_at
FROM review_case c JOIN organisation o ON o.id = c.owner JOIN district d ON d.id = c.district
JOIN project p ON p.id = c.project LEFT JOIN sealed_set s ON s.case = c.id
WHERE ($1 OR c.district = ANY ($2::uuid[])) AND c.submitted_at IS NOT NULL AND c.project IN (
    SELECT x.project FROM review_case x LEFT JOIN review_seat y ON y.case = x.id
    LEFT JOIN sealed_set z ON z.case = x.id
    WHERE greatest(x.accepted_at, x.concluded_at, y.closed_at, z.filed_at) >= $3)
"""
_SEATS = """
SELECT s.case, b.name, s.closed_at FROM review_seat s JOIN body b ON b.id = s.body
WHERE s.closed_at IS NOT NULL AND s.case = ANY ($1::uuid[])
"""


class Known(msgspec.Struct, frozen=True):
    """What all spans of cases are told from."""

    rows: Sequence[Any]
    cases: dict[Any, Case]
    pauses: dict[CaseId, list[Any]]
    settings: Ledger


async def known(everywhere: bool, districts: Sequence[Any], since: datetime) -> Known:
    """Every case of the projects in which something ended since then."""
    rows = await fetch(_CASES, everywhere, list(districts), since)
    cases = {row["id"]: msgspec.convert(dict(row), Case) for row in rows}
    return Known(rows, cases, await store.pauses(list(cases)), await ledger())


async def ended(everywhere: bool, districts: Sequence[Any], since: datetime) -> list[Ended]:
    """Acceptances, reviews and whole cases that ended since then."""
    all_known = await known(everywhere, districts, since)
    seats: dict[Any, list[Any]] = {}
    for seat in await fetch(_SEATS, list(all_known.cases)):
        seats.setdefault(seat["case"], []).append(seat)
    found = (one for row in all_known.rows for one in _of_case(row, all_known, seats.get(row["id"], [])))
    return [one for one in found if one.ended >= max(since, one.begun)]


def _of_case(row: Any, known: Known, seats: Iterable[Any]) -> Iterable[Ended]:
    case = known.cases[row["id"]]
    review = review_term(case, known.settings, known.pauses.get(case.id, ()))
    if case.accepted_at and case.submitted_at:
        accept = term_of(replace(case, state="submitted"), known.settings)
        yield _ended("accept", row, "", case.submitted_at, case.accepted_at, accept)
    if review:
        for seat in seats:
            yield _ended("seat", row, seat["name"], review.start, seat["closed_at"], review)
    if row["over_at"]:
        whole = Term(row["first_submitted"], 0, review.pauses if review else ())
        yield _ended("case", row, row["owner_name"], whole.start, row["over_at"], whole)


def _ended(kind: str, row: Any, who: str, begun: datetime, end: datetime, term: Term | None) -> Ended:
    pauses: tuple[Pause, ...] = term.pauses if term else ()
    return Ended(
        kind=kind,
        item=row["matter"],
        about=f"{row['number']} {row['title']}",
        path=f"/cases/{row['id']}",
        who=who,
        district=row["district_name"],
        begun=begun,
        ended=end,
        days=(term.days or None) if term else None,
        pauses=pauses,
    )


async def projects(everywhere: bool, districts: Sequence[Any], since: datetime) -> list[Span]:
    """Each project whose joint acceptance passed since then: the working days that all its matters took.

    Only what the authorities took counts (审批用时): the clock of each acceptance and review without its
    pauses, one matter after the other; not the time in which the owner designs, mends or builds.
    """
    all_known, days = await known(everywhere, districts, since), await calendar()
    by_project: dict[Any, list[Any]] = {}
    for row in all_known.rows:
        by_project.setdefault(row["project"], []).append(row)
    found = (_project(rows, all_known, days) for rows in by_project.values())
    return [span for span in found if span and span.ended >= since]


def _project(rows: Sequence[Any], known: Known, days: Calendar) -> Span | None:
    last = next(
        (row for row in rows if row["matter"] == JointMatter.ACCEPTANCE and row["state"] == "passed"), None
    )
    if last is None:
        return None
    return Span(
        kind="project",
        item="",
        about=last["project_name"],
        path=f"/projects/{last['project']}",
        who=last["owner_name"],
        district=last["district_name"],
        begun=min(row["first_submitted"] for row in rows),
        ended=last["concluded_at"],
        used=sum(_authorities(row, known, days) for row in rows),
        limit=None,
        in_time=None,
    )


def _authorities(row: Any, known: Known, days: Calendar) -> int:
    """Working days from submission to acceptance and from there to the conclusion, without pauses."""
    case = known.cases[row["id"]]
    if not case.accepted_at or not case.submitted_at or not case.concluded_at:
        return 0
    review = Term(
        case.accepted_at, 0, tuple(Pause(p.start, p.end, p.reason) for p in known.pauses.get(case.id, ()))
    )
    return used(Term(case.submitted_at, 0), days, case.accepted_at) + used(review, days, case.concluded_at)
