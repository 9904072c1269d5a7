"""What may happen in a joint acceptance: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from app.core.matter import JointMatter
from app.core.refusal import Refused
from drawing_review.cases.joint.verdicts import Verdict, most_severe
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.completion import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.completion.model import Item, Opinion, Quantity, Survey
from drawing_review.completion.states import LIVE

LARGEST = Decimal(10**9)


def demand_acceptance(case: Case) -> None:
    if case.matter != JointMatter.ACCEPTANCE:
        raise Refused("not_acceptance", number=case.number)


def demand_under_way(case: Case, act: str, states: Collection[str] = ("reviewing",)) -> None:
    """Refused("not_under_acceptance") outside the states in which that can be done."""
    demand_acceptance(case)
    if case.state not in states:
        raise Refused("not_under_acceptance", act=act)


def values(given: Mapping[Quantity, Decimal], names: Mapping[Quantity, str]) -> dict[Quantity, Decimal]:
    """Every value is declared, finite and not negative. What lacks is told at once."""
    missing = [
        names[one]
        for one in Quantity
        if one not in given or not given[one].is_finite() or not 0 <= given[one] <= LARGEST
    ]
    if missing:
        raise Refused("survey_values_missing", names="、".join(missing))
    return {one: given[one] for one in Quantity}


def demand_measured(day: date, today: date) -> None:
    if day > today:
        raise Refused("measured_later", day=day)


def newest(surveys: Sequence[Survey]) -> Survey:
    """The survey that counts. Refused("survey_missing")."""
    if not surveys:
        raise Refused("survey_missing")
    return max(surveys, key=lambda one: one.number)


def demand_days(days: int, most: int) -> None:
    if not 1 <= days <= most:
        raise Refused("item_days", most=most)


def live(items: Sequence[Item], seat: SeatId | None = None) -> list[Item]:
    """What is still to be mended or checked, of one seat or of all."""
    return [one for one in items if one.state in LIVE and seat in (None, one.seat)]


def verdict(given: Verdict, seat: Seat, items: Sequence[Item]) -> Verdict:
    """A pass after something was mended says so. None with open items; no demand without any."""
    own = live(items, seat.id)
    if given == Verdict.RECTIFY and not own:
        raise Refused("rectify_needs_item")
    if given in (Verdict.PASSES, Verdict.MENDED):
        if own:
            raise Refused("own_items_open", numbers=numbers(own))
        mended = any(one.seat == seat.id and one.state == "closed" for one in items)
        return Verdict.MENDED if mended else Verdict.PASSES
    return given


def holding(seats: Sequence[Seat], opinions: Sequence[Opinion]) -> list[Opinion]:
    """The opinion that holds of each seat that has concluded: its newest, in the order of the seats."""
    given = {one.seat: one for one in sorted(opinions, key=lambda one: one.at)}
    return [given[seat.id] for seat in seats if seat.state == "closed" and seat.id in given]


def demand_all_spoke(seats: Sequence[Seat]) -> None:
    silent = [seat.name for seat in seats if seat.blocking and seat.state == "open"]
    if silent or not seats:
        raise Refused("seats_silent", seats="、".join(silent))


def overall(seats: Sequence[Seat], opinions: Sequence[Opinion], items: Sequence[Item]) -> Verdict | None:
    """The most severe of all seats' opinions; None while a blocking seat is silent.

    Something that still has to be mended asks for rectification, whoever says what.
    """
    if not seats or any(seat.blocking and seat.state == "open" for seat in seats):
        return None
    parts = [one.verdict for one in holding(seats, opinions)] + ([Verdict.RECTIFY] if live(items) else [])
    return most_severe(parts)


def returned(seats: Sequence[Seat], items: Sequence[Item]) -> list[int]:
    """Numbers of what is to be mended, told once every blocking seat has spoken (一次性告知)."""
    demand_all_spoke(seats)
    open_ones = [one.number for one in items if one.state == "open"]
    if not open_ones:
        raise Refused("nothing_to_rectify")
    return open_ones


def demand_answered(items: Sequence[Item]) -> None:
    waiting = [one for one in items if one.state == "open"]
    if waiting:
        raise Refused("items_unanswered", numbers=numbers(waiting))


def looking_again(seats: Sequence[Seat], opinions: Sequence[Opinion]) -> list[SeatId]:
    """The seats that asked for something, or did not agree: their word is asked for anew."""
    severe = {one.seat for one in holding(seats, opinions) if one.verdict in (Verdict.RECTIFY, Verdict.FAILS)}
    return [seat.id for seat in seats if seat.id in severe]


def decided(seats: Sequence[Seat], opinions: Sequence[Opinion], items: Sequence[Item]) -> Verdict:
    """The overall opinion, when all have spoken and nothing waits to be mended."""
    demand_all_spoke(seats)
    found = overall(seats, opinions, items)
    assert found is not None, "every blocking seat has spoken"
    if found == Verdict.RECTIFY:
        raise Refused("rectification_waits")
    return found


def numbers(items: Sequence[Item]) -> str:
    return "、".join(f"{one.number} 号" for one in items)
