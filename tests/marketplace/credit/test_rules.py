"""What events are worth and what they come to: pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from msgspec.structs import replace

from app.core.ids import OrganisationId
from app.reactions import REACTIONS, load_tasks
from marketplace.credit import rules
from marketplace.credit.announced import COUNTS
from marketplace.credit.model import Kind, Level, Point, Scored
from marketplace.credit.queries import Credit
from marketplace.credit.supposing import Supposed, supposing, ways
from marketplace.policy.rules import policy, rulebook

POLICY = policy(rulebook(), date(2026, 11, 1))
AT = datetime(2026, 11, 1, 2, tzinfo=UTC)
AGENCY = OrganisationId(UUID(int=7))


def point(kind: Kind, amount: str = "1", *, rater: str = "", at: datetime = AT) -> Point:
    one = Scored(kind=kind, agency=AGENCY, source=kind, path="/", amount=Decimal(amount), rater=rater)
    return rules.point(one, UUID(int=1), at, POLICY)


def test_a_late_result_costs_a_point_a_day_up_to_its_cap() -> None:
    assert [point(Kind.LATE, days).points for days in ("1", "4", "60")] == [-1, -4, -10]
    assert point(Kind.RATING, "-1.0000").points == -2, "two levels below the middle, by an owner's half"


def test_an_item_expires_with_its_publicity_on_the_day_or_the_months_last() -> None:
    assert rules.months_later(datetime(2027, 11, 30, tzinfo=UTC), 3).date() == date(2028, 2, 29)
    late, returned = point(Kind.LATE), point(Kind.RETURNED)
    assert (late.expires.date(), returned.expires.date()) == (date(2027, 11, 1), date(2027, 2, 1))
    assert rules.score([late], late.expires - timedelta(seconds=1), POLICY).score == 99
    assert rules.score([late], late.expires, POLICY).score == 100, "from that moment it counts no longer"


def test_good_points_and_the_points_that_one_rater_takes_are_capped() -> None:
    deeds = [point(Kind.ON_TIME)] * 25
    found = rules.score(deeds, AT, POLICY)
    assert (found.score, found.unused) == (120, 5)
    bulk = [point(Kind.RATING, "-1", rater="owner")] * 9
    found = rules.score(bulk, AT, POLICY)
    assert (found.score, found.spared, found.level) == (95, 13, Level.A)
    other = rules.score([*bulk, point(Kind.RATING, "-1", rater="another")], AT, POLICY)
    assert other.score == 93


def test_levels_begin_at_their_thresholds_and_a_removed_point_counts_nothing() -> None:
    assert [rules.level(Decimal(n), POLICY) for n in ("90", "89.99", "75", "60", "59.99")] == list("ABBCD")
    sanction = point(Kind.SANCTION)
    assert rules.score([sanction], AT, POLICY).level == Level.C
    assert rules.score([replace(sanction, state="objected")], AT, POLICY).score == 70, (
        "an objection lifts nothing"
    )
    assert rules.score([replace(sanction, state="removed")], AT, POLICY).score == 100
    assert rules.score([sanction] * 4, AT, POLICY).score == 0


def test_what_would_lift_the_level_is_computed_by_the_same_rules() -> None:
    points = [point(Kind.TERMINATED)]
    it = Credit(AGENCY, AT, rules.score(points, AT, POLICY), points, POLICY)
    assert it.found.level == Level.B
    (way,) = ways(it)
    assert (way.level, way.by_waiting, way.by_contracts) == (Level.A, points[0].expires, 5)
    assert supposing(it, Supposed(on_time=5)).score == 90
    assert supposing(it, Supposed(late=3)).score == 77
    assert supposing(it, Supposed(months=12)).score == 100


def test_every_fact_that_counts_is_ordered_to_be_counted_and_no_other() -> None:
    load_tasks()
    assert {tag for tag, tasks in REACTIONS.items() if "credit.count" in tasks} == set(COUNTS)
