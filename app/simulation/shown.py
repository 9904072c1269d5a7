"""What was planted, held against what the platform shows of it: pure but for reading what pages read."""

from __future__ import annotations

import msgspec

from app.simulation.life import Lived
from marketplace.awards import store as awards
from marketplace.awards.model import Award
from marketplace.charges import store as charges
from marketplace.charges.model import Charge
from marketplace.credit import store as credit
from marketplace.credit.model import Kind, Point
from marketplace.payments import store as payments
from marketplace.payments.model import Instalment
from marketplace.ratings import store as ratings
from marketplace.ratings.model import Rating
from marketplace.sanctions import store as sanctions
from marketplace.sanctions.model import Sanction


class Line(msgspec.Struct, frozen=True):
    """One kind of what was planted: how many, how many the platform shows, and which differ."""

    what: str
    planted: int
    shown: int
    wrong: list[str]


def _line(what: str, planted: set[str], shown: set[str]) -> Line:
    return Line(what, len(planted), len(shown), sorted(planted ^ shown))


async def compare(lives: list[Lived]) -> list[Line]:
    points = await credit.rows.of(Point)
    given = {one.id: one for one in await ratings.rows.of(Rating)}
    rated = [one for one in lives if one.rating]
    return [
        _late(lives, points),
        _kind("awards given up", Kind.ABANDONED, sum(one.gave_up for one in lives), points),
        _kind(
            "contracts ended for delay",
            Kind.TERMINATED,
            sum(one.ended == "terminated" for one in lives),
            points,
        ),
        _kind("results returned", Kind.RETURNED, sum(one.was_returned for one in lives), points),
        _line(
            "unfair ratings under objection",
            {str(one.rating) for one in rated if one.planned.rating == "unfair" and one.objected},
            {
                str(one.rating)
                for one in rated
                if one.planned.rating == "unfair" and given[one.rating].objected_at
            },
        ),
        _line(
            "unfair ratings removed",
            {str(one.rating) for one in rated if one.overruled},
            {id for id, one in ((str(id), one) for id, one in given.items()) if one.state == "removed"},
        ),
        _line(
            "points of ratings that no longer count",
            {f"rating:{one.rating}" for one in rated if one.overruled},
            {one.source for one in points if one.kind == Kind.RATING and one.state == "removed"},
        ),
        await _paid_late(lives),
        await _charged(lives),
        await _fallen(lives),
    ]


def _late(lives: list[Lived], points: list[Point]) -> Line:
    """To the working day."""
    planted = {f"{one.contract} {one.planned.late}" for one in lives if one.delivered and one.planned.late}
    shown = {f"{one.source.partition(':')[2]} {one.amount:.0f}" for one in points if one.kind == Kind.LATE}
    return _line("late results, each by its days", planted, shown)


def _kind(what: str, kind: Kind, planted: int, points: list[Point]) -> Line:
    shown = sum(one.kind == kind for one in points)
    return Line(what, planted, shown, [] if planted == shown else [f"{planted} planted, {shown} shown"])


async def _paid_late(lives: list[Lived]) -> Line:
    instalments = await payments.rows.of(Instalment)
    shown = {str(one.contract) for one in instalments if one.paid_at and one.due and one.paid_at >= one.due}
    return _line("payments made late", {str(one.contract) for one in lives if one.paid_late}, shown)


async def _charged(lives: list[Lived]) -> Line:
    shown = {f"{one.id} {one.state}" for one in await charges.rows.of(Charge) if one.decided_at}
    planted = {f"{one.charge} {one.planned.charge}" for one in lives if one.decided}
    return _line("charges, each by its outcome", planted, shown)


async def _fallen(lives: list[Lived]) -> Line:
    """Nobody planned these; each must be cancelled by a sanction that the award names."""
    rulings = tuple(f"处理决定 {one.number}：" for one in await sanctions.rows.of(Sanction) if one.effective)
    cancelled = await awards.rows.of(Award, state="cancelled")
    shown = {str(one.tender) for one in cancelled if rulings and one.reason.startswith(rulings)}
    lost = {str(one.tender) for one in lives if one.ended == "fell away"}
    return _line("results that fell to a sanction", lost, shown & lost)
