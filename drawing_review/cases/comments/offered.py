"""Which standard comments a reviewer is offered."""

from __future__ import annotations

from app.core.actor import Actor
from drawing_review.cases.model import Seat
from drawing_review.cases.queries import Matter
from drawing_review.cases.seats.configured import policy_of
from drawing_review.policy.sections.comments import Comment, comments_for


def disciplines_of(matter: Matter, seat: Seat, actor: Actor) -> list[str]:
    """The disciplines of the seat that the reader, or whom he stands in for, reviews."""
    his = (actor.person, actor.deputy_for)
    return [
        one.discipline
        for one in matter.reviewers
        if one.sits and one.seat == seat.id and one.person in his and one.discipline
    ]


async def offered(matter: Matter, seat: Seat, actor: Actor) -> tuple[list[str], list[Comment]]:
    """His disciplines, and their comments as configured when the case was accepted."""
    mine = disciplines_of(matter, seat, actor)
    return mine, comments_for(await policy_of(matter.case), tuple(mine))
