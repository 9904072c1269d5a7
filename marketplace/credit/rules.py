"""What an event is worth, how long, and what all points come to: pure functions of points and policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from app.core.ids import OrganisationId, new_id
from app.core.term import CHINA
from marketplace.credit.model import Kind, Level, Point, PointId, Score, Scored
from marketplace.credit.states import COUNTED, POINT
from marketplace.policy.model import Policy

CENT = Decimal("0.01")
GENERAL = {Kind.LATE, Kind.ABANDONED, Kind.TERMINATED, Kind.OVERTURNED, Kind.COMPLAINT}
NOBODY = UUID(int=0)  # whose event is only supposed
MOST_AHEAD = 60  # contracts looked ahead for a way to a level


def worth(kind: Kind, amount: Decimal, policy: Policy) -> Decimal:
    """Points of an event, to the hundredth; below zero what it takes."""
    rule = policy.credit
    match kind:
        case Kind.ON_TIME | Kind.COMPLETED:
            points = Decimal(getattr(rule, kind.value))
        case Kind.RATING:
            points = amount * rule.rating_step
        case Kind.LATE:
            points = -min(amount * rule.late, Decimal(rule.late_most))
        case _:
            points = -Decimal(getattr(rule, kind.value))
    return points.quantize(CENT, ROUND_HALF_UP)


def months_kept(kind: Kind, points: Decimal, policy: Policy) -> int:
    """An item expires with the publicity of its gravity (信用修复管理办法); a good deed with its own."""
    if points >= 0:
        return policy.credit.good_months
    if kind == Kind.SANCTION:
        return policy.dishonesty.serious_longest
    return policy.dishonesty.general_longest if kind in GENERAL else policy.dishonesty.minor_longest


def months_later(moment: datetime, months: int) -> datetime:
    """The same day of a later month in China, or that month's last (民法典 202: 没有对应日的，月末日)."""
    here = moment.astimezone(CHINA)
    year, month = divmod(here.year * 12 + here.month - 1 + months, 12)
    for day in range(here.day, 27, -1):
        try:
            return here.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return here.replace(year=year, month=month + 1)


def point(scored: Scored, entry: UUID, at: datetime, policy: Policy) -> Point:
    """The point that an event of `at` makes by the rules of its day."""
    points = worth(scored.kind, scored.amount, policy)
    return Point(
        id=PointId(new_id()),
        agency=scored.agency,
        kind=scored.kind,
        source=scored.source,
        path=scored.path,
        amount=scored.amount,
        points=points,
        version=policy.version,
        rater=scored.rater,
        entry=entry,
        at=at,
        expires=months_later(at, months_kept(scored.kind, points, policy)),
        state=POINT.initial,
    )


def live(one: Point, at: datetime) -> bool:
    """It counts at this moment."""
    return one.state in COUNTED and one.at <= at < one.expires


def score(points: Iterable[Point], at: datetime, policy: Policy) -> Score:
    """Start + good points up to their cap − points taken; not below zero. One rater takes his cap at most."""
    good, taken = Decimal(0), Decimal(0)
    by_rater: dict[str, Decimal] = defaultdict(Decimal)
    for one in points:
        if not live(one, at):
            continue
        if one.points >= 0:
            good += one.points
        elif one.rater:
            by_rater[one.rater] -= one.points
        else:
            taken -= one.points
    most = Decimal(policy.credit.rater_most)
    rated = sum((min(lost, most) for lost in by_rater.values()), Decimal(0))
    spared = sum(by_rater.values(), Decimal(0)) - rated
    counted = min(good, Decimal(policy.credit.good_most))
    total = max(policy.credit.start + counted - taken - rated, Decimal(0)).quantize(CENT)
    return Score(total, level(total, policy), good - counted, spared)


def level(points: Decimal, policy: Policy) -> Level:
    rule = policy.credit
    froms = ((Level.A, rule.a_from), (Level.B, rule.b_from), (Level.C, rule.c_from))
    return next((one for one, least in froms if points >= least), Level.D)


def next_change(points: Iterable[Point], at: datetime) -> datetime | None:
    """When the next of the points that count expires."""
    return min((one.expires for one in points if live(one, at)), default=None)


def parallel_most(of: Level, policy: Policy) -> int | None:
    """Most unfinished awards and contracts with which an agency of this level signs up; None: no limit."""
    rule = policy.credit
    return {Level.B: rule.parallel_b, Level.C: rule.parallel_c, Level.D: rule.parallel_d}.get(of)


def supposed(
    points: Sequence[Point], events: Mapping[Kind, Decimal], at: datetime, policy: Policy
) -> list[Point]:
    """The points, and those that so many events of each kind would make at `at`.

    Of a late result the number is its working days, of ratings that of best ones by owners.
    """
    made = list(points)
    for kind, number in events.items():
        amount = number if kind == Kind.LATE else best_rating(policy) if kind == Kind.RATING else Decimal(1)
        times = min(int(number), 1) if kind == Kind.LATE else int(number)
        imagined = Scored(kind=kind, agency=OrganisationId(NOBODY), source="", path="", amount=amount)
        made += [point(imagined, NOBODY, at, policy)] * times
    return made


def best_rating(policy: Policy) -> Decimal:
    """Two levels above the middle, by the owner's share."""
    weights = policy.weights
    whole = weights.owner + weights.department + weights.centre
    return Decimal(2) * weights.owner / whole


def by_waiting(points: Sequence[Point], wanted: Level, at: datetime, policy: Policy) -> datetime | None:
    """The first moment at which expiries alone lift to the level; None: none does."""
    for moment in sorted({at, *(one.expires for one in points if live(one, at))}):
        if score(points, moment, policy).level <= wanted:
            return moment
    return None


def by_contracts(points: Sequence[Point], wanted: Level, at: datetime, policy: Policy) -> int | None:
    """How many contracts, performed in time now, lift to the level; None: not within sixty."""
    for number in range(MOST_AHEAD + 1):
        deeds = {Kind.ON_TIME: Decimal(number), Kind.COMPLETED: Decimal(number)}
        if score(supposed(points, deeds, at, policy), at, policy).level <= wanted:
            return number
    return None
