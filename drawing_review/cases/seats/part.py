"""The seats on a case's page: who reviews which discipline, how long he looked, what he signed."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor, Role
from app.core.ids import PersonId
from app.html.words import _
from app.register.bodies.queries import named as bodies_named
from app.register.people.queries import named
from drawing_review.cases.checklists import store as checklists
from drawing_review.cases.checklists.model import Checklist
from drawing_review.cases.institutions.part import purchase
from drawing_review.cases.model import Seat
from drawing_review.cases.queries import Matter
from drawing_review.cases.seats import known, rules, store
from drawing_review.cases.seats.configured import discipline_words
from drawing_review.cases.seats.hours import minutes_open
from drawing_review.cases.seats.model import Reviewer
from drawing_review.cases.signing import store as signing
from drawing_review.cases.signing.model import PartSignature
from drawing_review.cases.signing.rules import holding
from drawing_review.cases.words import RESULTS, state_word

Values = dict[str, Any]


async def seats(matter: Matter, actor: Actor) -> Values:
    """A row a seat, in it a line a discipline; and what the reader may do."""
    case = matter.case
    bodies = await bodies_named({one.body for one in matter.seats})
    words, minutes = await discipline_words(case), await minutes_open(case.id)
    signatures, lists = await signing.of_case(case.id), await checklists.of_case(case.id)
    changes = case.state in rules.CHANGES
    coordinates = matter.supervises and actor.holds(Role.COORDINATOR) and changes
    mine = matter.seat_of(actor)
    rows = []
    for seat in matter.seats:
        sitting = [one for one in matter.reviewers if one.sits and one.seat == seat.id]
        own = mine is not None and mine.id == seat.id
        people = await known.candidates(seat) if coordinates or (own and changes) else set()
        names = await _names({*people, *(one.person for one in matter.reviewers)})
        parts = (await store.scope(seat.id, case.id)).parts
        signed = holding(signatures, seat, case.version)
        rows.append(
            {
                "it": seat,
                "body": bodies[seat.body].name if seat.body in bodies else seat.name,
                "result": _(RESULTS[seat.result]) if seat.result else state_word("seat", seat.state),
                "lines": [
                    _line(seat, each, words, sitting, names, minutes, signed, lists, case.version)
                    for each in parts
                ],
                "mine": own and case.state == "reviewing",
                "may_change": own and changes,
                "may_assign": coordinates,
                "people": sorted((names[one], str(one)) for one in people if one in names),
                "disciplines": [(each, words.get(each, each) or _("全部专业")) for each in parts],
                "own": [
                    (one.discipline, words.get(one.discipline, one.discipline) or _("全部专业"))
                    for one in sitting
                    if one.person in (actor.person, actor.deputy_for)
                ],
            }
        )
    return {"rows": rows, **await purchase(matter, actor)}


async def _names(people: set[PersonId]) -> dict[PersonId, str]:
    return {id: one.name for id, one in (await named(people)).items()}


def _line(
    seat: Seat,
    discipline: str,
    words: dict[str, str],
    sitting: list[Reviewer],
    names: dict[PersonId, str],
    minutes: dict[PersonId, int],
    signed: list[PartSignature],
    lists: list[Checklist],
    version: int,
) -> Values:
    """One discipline: its reviewer, how long he looked, his checklist and his signature on this version."""
    reviewer = next((one for one in sitting if one.discipline == discipline), None)
    signature = next((one for one in signed if one.discipline == discipline), None)
    listed = [
        one
        for one in lists
        if one.seat == seat.id and one.discipline == discipline and one.version == version
    ]
    return {
        "discipline": words.get(discipline, discipline) or _("全部专业"),
        "code": discipline or "all",
        "person": names.get(reviewer.person, "") if reviewer else "",
        "minutes": minutes.get(reviewer.person, 0) if reviewer else 0,
        "signature": signature,
        "result": _(RESULTS[signature.result]) if signature else "",
        "checklist": listed[-1] if listed else None,
    }
