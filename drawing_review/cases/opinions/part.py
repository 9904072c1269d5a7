"""The one list of opinions (意见汇总) as the case's page shows it: grouped, with answers and stances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import PersonId
from app.html.words import _
from app.register.people.queries import named
from drawing_review.cases import sight
from drawing_review.cases.answers import store as answers
from drawing_review.cases.consultations.shown import numbers_by_opinion
from drawing_review.cases.meetings.queries import disputed
from drawing_review.cases.merging import rules as merging
from drawing_review.cases.merging.model import Relation
from drawing_review.cases.model import Opinion, OpinionId, Seat, SeatId, Severity
from drawing_review.cases.opinions.words import ANSWERS, STANCES, WHY
from drawing_review.cases.queries import Matter
from drawing_review.cases.rereview.queries import carried, rereview
from drawing_review.cases.rereview.words import KEPT
from drawing_review.cases.stances.model import Stance
from drawing_review.cases.violations import store as violations
from drawing_review.cases.words import SEVERITIES, state_word

Values = dict[str, Any]


class Around(msgspec.Struct, frozen=True):
    """What one row of the list is shown with."""

    matter: Matter
    actor: Actor
    seats: Mapping[SeatId, Seat]
    mine: Seat | None
    people: Mapping[PersonId, str]


async def opinions(matter: Matter, actor: Actor) -> Values:
    """Every opinion once, duplicates under the one they were joined to, with all that was said to it."""
    known, given = await disputed(matter.case.id), await answers.of_case(matter.case.id)
    who = {one.person for one in matter.opinions}
    who |= {one.person for one in known.stances} | {one.person for one in given}
    people = {id: one.name for id, one in (await named(who)).items()}
    around = Around(matter, actor, {one.id: one for one in matter.seats}, matter.seat_of(actor), people)
    consulted = await numbers_by_opinion(matter)
    heads, reasons = merging.heads(known.relations), known.reasons()
    rows = {one.id: _row(around, one) for one in matter.opinions}
    reported = {one.opinion for one in await violations.of_case(matter.case.id)}
    for one in matter.opinions:
        rows[one.id] |= _report(one, reported) | {"consultation": consulted.get(one.id, 0)}
        rows[one.id]["why"] = [_(WHY[why]) for why in reasons.get(one.id, [])]
        rows[one.id]["stances"] = [_stance(around, each) for each in known.stances if each.opinion == one.id]
        rows[one.id]["answers"] = [
            {"it": each, "kind": _(ANSWERS[each.kind]), "person": people.get(each.person, "")}
            for each in given
            if each.opinion == one.id
        ]
        rows[one.id]["duplicates"] = [rows[each] for each, head in heads.items() if head == one.id]
        rows[one.id]["contradictions"] = _contradictions(one, known.relations, matter.opinions)
    again = await rereview(matter, actor)
    if again:
        await _carry(matter, rows)
    listed = again.own if again and not matter.everything else set(rows)
    coordinates = matter.supervises and actor.holds(Role.COORDINATOR) and matter.case.state == "reviewing"
    return {
        "rows": [row for id, row in rows.items() if id not in heads and id in listed],
        "counts": _counts(matter.opinions),
        "mine": around.mine,
        "relates": coordinates,
        "all": [one for one in matter.opinions if one.state != "withdrawn"],
        "alike": merging.alike(matter.opinions, known.relations) if coordinates else [],
        "answers": [(kind.value, _(word)) for kind, word in ANSWERS.items()],
    }


def _row(around: Around, one: Opinion) -> Values:
    case, mine = around.matter.case, around.mine
    live = one.state in ("open", "answered")
    own = mine is not None and mine.id == one.seat
    return {
        "it": one,
        "seat": around.seats[one.seat].name,
        "person": around.people.get(one.person, ""),
        "state": state_word("opinion", one.state),
        "severity": _(SEVERITIES[one.severity]),
        "may_move": own and live and case.state == "reviewing",
        "may_answer": sight.party(case, around.actor) and one.state == "open",
        "now": None,
        "may_stand": mine is not None and not own and live and case.state == "reviewing",
    }


async def _carry(matter: Matter, rows: Mapping[OpinionId, Values]) -> None:
    """To each opinion that was given on an earlier version, where it stands in the newest."""
    for file in matter.files(matter.newest):
        for id, now in (await carried(matter, file, matter.opinions)).items():
            rows[id]["now"] = {"file": file.id, "kept": _(KEPT[now.kept])}


def _report(one: Opinion, reported: set[OpinionId]) -> Values:
    """May it be reported as a violation of a mandatory standard, and was it?"""
    mandatory = one.severity == Severity.MANDATORY and bool(one.clause)
    return {"may_report": mandatory and one.id not in reported, "reported": one.id in reported}


def _stance(around: Around, one: Stance) -> Values:
    return {
        "it": one,
        "kind": _(STANCES[one.kind]),
        "seat": around.seats[one.seat].name,
        "person": around.people.get(one.person, ""),
        "mine": around.mine is not None and around.mine.id == one.seat and one.holds,
    }


def _contradictions(one: Opinion, relations: Sequence[Relation], opinions: Sequence[Opinion]) -> list[Values]:
    """The numbers of the opinions that contradict this one, with the coordinator's note."""
    numbers = {each.id: each.number for each in opinions}
    return [
        {"number": numbers[each.second if each.first == one.id else each.first], "note": each.note}
        for each in merging.contradictions(relations)
        if one.id in (each.first, each.second)
    ]


def _counts(opinions: Sequence[Opinion]) -> list[tuple[str, int]]:
    """State in words → how many, of the states there are."""
    states = [one.state for one in opinions]
    return [(state_word("opinion", each), states.count(each)) for each in dict.fromkeys(states)]
