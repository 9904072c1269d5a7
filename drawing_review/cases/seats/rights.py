"""The right to act for a seat, asked in the deciding unit: named for the case, on duty now, and untied."""

from __future__ import annotations

from app.core.refusal import Refused
from app.register.people.queries import named, person
from drawing_review.cases import sight
from drawing_review.cases.model import Case, Seat
from drawing_review.cases.seats import known, rules, store
from drawing_review.cases.seats.model import Reviewer
from storage.unit import Operation


async def demand_sitting(op: Operation, case: Case, seat: Seat, act: str) -> list[Reviewer]:
    """The actor's own places in the seat (or those of the colleague he deputises for).

    Refused("not_your_seat"), ("right_lost") where his duty ended while he was at work, ("seat_not_named"),
    ("reviewer_tied") where a tie has come up since he was assigned.
    """
    sight.demand_seat(seat, op.actor, act)
    his = {one for one in (op.actor.person, op.actor.deputy_for) if one is not None}
    if his.isdisjoint(await known.candidates(seat)):
        raise Refused("right_lost", seat=seat.name, act=act)
    sitting = await store.sitting(seat.id)
    mine = [one for one in sitting if one.person in his]
    if not mine:
        people = await named({one.person for one in sitting})
        names = "、".join(sorted(one.name for one in people.values())) or "待指派"
        raise Refused("seat_not_named", seat=seat.name, names=names, act=act)
    assert op.actor.person is not None, "reviewers have accounts"
    ties = (await known.ties(case, [op.actor.person], await op.now()))[op.actor.person]
    rules.demand_untied(await person(op.actor.person), [one for one in ties if one.certain], "按姓名已核实")
    return mine
