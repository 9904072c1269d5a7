"""What runs in the joint review: a case's acceptance, its corrections, every open seat, its conclusion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from app.core.term import Reading
from app.supervision.lights.model import Running
from drawing_review.cases.model import Case
from drawing_review.cases.queries import terms_now
from storage.engine import fetch

_CASES = """
SELECT c.*, o.name AS owner_name, d.name AS district_name FROM review_case c
JOIN organisation o ON o.id = c.owner JOIN district d ON d.id = c.district
WHERE c.state IN ('submitted', 'correcting', 'reviewing', 'returned', 'suspended')
AND ($1 OR c.district = ANY ($2::uuid[]))
"""
_SEATS = """
SELECT s.case, b.name FROM review_seat s JOIN body b ON b.id = s.body
WHERE s.state = 'open' AND s.case = ANY ($1::uuid[]) ORDER BY b.name
"""
_OF_THE_OWNER = {"correcting": "correct_case", "returned": "correct_case"}
_NOBODYS = {"submitted": "accept_case"}  # the window of the district


async def running(everywhere: bool, districts: Sequence[Any]) -> list[Running]:
    """One task for whoever has to act next in a case; in a review, one for each body that is not done."""
    rows = await fetch(_CASES, everywhere, list(districts))
    cases = {row["id"]: msgspec.convert(dict(row), Case) for row in rows}
    terms = await terms_now(list(cases.values()))
    seats: dict[Any, list[str]] = {}
    for seat in await fetch(_SEATS, list(cases)):
        seats.setdefault(seat["case"], []).append(seat["name"])
    return [
        _running(row, term, kind, who)
        for row in rows
        if (term := terms.get(row["id"]))
        for kind, who in _whose(row, seats.get(row["id"], []))
    ]


def _whose(row: Any, open_seats: Sequence[str]) -> list[tuple[str, str]]:
    """The kind of each task, and who has to do it."""
    state = row["state"]
    if state in _OF_THE_OWNER:
        return [(_OF_THE_OWNER[state], row["owner_name"])]
    if state in _NOBODYS:
        return [(_NOBODYS[state], "")]
    return [("review_case", name) for name in open_seats] or [("conclude_case", "")]


def _running(row: Any, term: Reading, kind: str, who: str) -> Running:
    since = row["accepted_at"] or row["notified_at"] or row["submitted_at"]
    about, path = f"{row['number']} {row['title']}", f"/cases/{row['id']}"
    return Running(kind, about, path, who, row["district_name"], since, term.due, term.light)
