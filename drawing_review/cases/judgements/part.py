"""What was judged of the findings on a case's page, and what the reader may still judge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.core.actor import Actor
from app.html.words import _
from app.register.people.queries import named
from drawing_review.cases.judgements import rules
from drawing_review.cases.judgements.queries import judged
from drawing_review.cases.judgements.words import VERDICTS
from drawing_review.cases.model import Version
from drawing_review.cases.queries import Matter


async def beside(
    matter: Matter, actor: Actor, version: Version, findings: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Each finding with what was said of it, by whom, and whether the reader may judge it now."""
    known = await judged(version, list(findings))
    people = await named({one.person for one in known.values()})
    mine, seated = _disciplines(matter, actor)
    rows = []
    for finding in findings:
        one = known.get(finding["id"])
        rows.append(
            finding
            | {
                "judged": _(VERDICTS[one.verdict]) if one else "",
                "judge": people[one.person].name if one and one.person in people else "",
                "judged_reason": one.reason if one else "",
                "carried": one.version if one and one.version != version.number else 0,
                "may_judge": one is None and bool(mine) and rules.falls_to(finding["check"], mine, seated),
            }
        )
    return rows


def _disciplines(matter: Matter, actor: Actor) -> tuple[set[str], set[str]]:
    """The reader's own disciplines while his seat is open, and all that the case has."""
    seat = matter.seat_of(actor)
    sitting = [one for one in matter.reviewers if one.sits]
    may = seat is not None and seat.state == "open" and matter.case.state == "reviewing"
    his = (actor.person, actor.deputy_for)
    mine = {one.discipline for one in sitting if may and seat and one.seat == seat.id and one.person in his}
    return mine, {one.discipline for one in sitting}
