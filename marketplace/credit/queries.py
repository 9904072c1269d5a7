"""Reading credit: it is public."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

import msgspec

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.core.term import CHINA
from marketplace.agencies import store as agencies
from marketplace.agencies.states import PUBLIC
from marketplace.credit import rules, store
from marketplace.credit.model import Level, Point, Score
from marketplace.policy.model import Policy
from marketplace.policy.queries import policy_on
from storage.engine import fetch, fetch_value


class Credit(msgspec.Struct, frozen=True):
    """An agency's credit at a moment, with everything it follows from."""

    agency: OrganisationId
    at: datetime
    found: Score
    points: list[Point]
    policy: Policy


async def _now() -> datetime:
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    return now


async def credit_of(agency: OrganisationId) -> Credit:
    """As of now, by the policy of today."""
    now = await _now()
    policy, points = await policy_on(now.astimezone(CHINA).date()), await store.of_agency(agency)
    return Credit(agency, now, rules.score(points, now, policy), points, policy)


async def credit_now(agencies: Collection[OrganisationId], policy: Policy) -> dict[OrganisationId, Decimal]:
    """信用分 of each now, by the frozen policy of a tender.

    It is called at the deadline, and what it answers is kept with the bid: the snapshot by which the long
    list is cut and the tickets of the draw are counted. What becomes of the score later changes neither.
    """
    now = await _now()
    return {
        one: rules.score(points, now, policy).score
        for one, points in (await store.of_agencies(agencies)).items()
    }


async def level_now(agency: OrganisationId, policy: Policy) -> Level:
    return rules.score(await store.of_agency(agency), await _now(), policy).level


class Line(msgspec.Struct, frozen=True):
    """An agency in the list by credit."""

    agency: OrganisationId
    name: str
    score: Decimal
    level: Level
    points: int


_RANKED = """
FROM agency a JOIN organisation o ON o.id = a.id LEFT JOIN credit_standing s ON s.id = a.id
WHERE a.state = 'active'
"""
_SCORES = f"""
SELECT a.id, o.name, coalesce(s.score, $1) AS score,
(SELECT count(*) FROM credit_point p WHERE p.agency = a.id) AS points
{_RANKED} ORDER BY score DESC, o.name, a.id
"""  # noqa: S608 (constants)


async def ranking(*, limit: int, offset: int) -> tuple[list[Line], int]:
    """Active agencies by the score last computed, the highest first, and how many there are."""
    policy = await policy_on((await _now()).astimezone(CHINA).date())
    start = Decimal(policy.credit.start).quantize(rules.CENT)
    found = await fetch(f"{_SCORES} LIMIT {limit:d} OFFSET {offset:d}", start)
    total: int = await fetch_value(f"SELECT count(*) {_RANKED}")
    lines = [
        Line(row["id"], row["name"], row["score"], rules.level(row["score"], policy), row["points"])
        for row in found
    ]
    return lines, total


async def public_credit(agency: OrganisationId) -> Credit:
    """Refused("not_found") for one that was never admitted or has left."""
    known = await agencies.known(agency)
    if known is None or known.state not in PUBLIC:
        raise Refused("not_found", thing="中介机构")
    return await credit_of(agency)
