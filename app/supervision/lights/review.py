"""What runs in the joint review: a case's acceptance, its corrections, every open seat, its conclusion."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from app.core.actor import Role
from app.core.ids import BodyId, DistrictId, OrganisationId
from app.core.term import Reading
from app.register.bodies.queries import body
from app.register.districts.queries import tree
from app.register.duties.queries import bodies_with
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
SELECT s.case, b.id, b.name FROM review_seat s JOIN body b ON b.id = s.body
WHERE s.state = 'open' AND s.case = ANY ($1::uuid[]) ORDER BY b.name
"""
_OF_THE_OWNER = ("correcting", "returned")

Whose = tuple[OrganisationId | None, BodyId | None, str]


async def running(everywhere: bool, districts: Sequence[Any]) -> list[Running]:
    """One task for whoever has to act next in a case; in a review, one for each body that is not done."""
    rows = await fetch(_CASES, everywhere, list(districts))
    cases = {row["id"]: msgspec.convert(dict(row), Case) for row in rows}
    terms = await terms_now(list(cases.values()))
    seats: dict[Any, list[Whose]] = {}
    for seat in await fetch(_SEATS, list(cases)):
        seats.setdefault(seat["case"], []).append((None, seat["id"], seat["name"]))
    windows = await _windows({row["district"] for row in rows})
    return [
        _running(row, term, kind, whose)
        for row in rows
        if (term := terms.get(row["id"]))
        for kind, whose in _tasks(row, seats.get(row["id"], []), windows[row["district"]])
    ]


async def _windows(districts: Collection[DistrictId]) -> dict[DistrictId, Whose]:
    """The body at whose window the cases of each district are; nobody where there are several or none."""
    known = await tree()
    found: dict[DistrictId, Whose] = {}
    for district in districts:
        bodies = await bodies_with(Role.COORDINATOR, known.above(district))
        only = bodies[0] if len(bodies) == 1 else None
        found[district] = (None, only, (await body(only)).name if only else "")
    return found


def _tasks(row: Any, open_seats: Sequence[Whose], window: Whose) -> list[tuple[str, Whose]]:
    """The kind of each task, and who has to do it."""
    if row["state"] in _OF_THE_OWNER:
        return [("correct_case", (row["owner"], None, row["owner_name"]))]
    if row["state"] == "submitted":
        return [("accept_case", window)]
    return [("review_case", seat) for seat in open_seats] or [("conclude_case", window)]


def _running(row: Any, term: Reading, kind: str, whose: Whose) -> Running:
    since = row["accepted_at"] or row["notified_at"] or row["submitted_at"]
    about, path = f"{row['number']} {row['title']}", f"/cases/{row['id']}"
    organisation, body_id, who = whose
    return Running(
        kind=kind,
        about=about,
        path=path,
        who=who,
        district=row["district_name"],
        since=since,
        due=term.due,
        light=term.light,
        scope=row["district"],
        organisation=organisation,
        body=body_id,
    )
