"""Reading what regional assessments have saved so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from app.register.acting.queries import today
from marketplace.catalogue.queries import catalogue
from marketplace.regional.model import Assessment
from marketplace.regional.queries import assessments
from marketplace.savings.rules import Comparable, Saved, Worth, together, worth
from storage.engine import fetch

_REUSES = "SELECT number, service, count(DISTINCT project) AS reuses FROM project_coverage GROUP BY 1, 2"
_COMPARABLE = """
SELECT t.service, c.amount, t.duration_days FROM contract c JOIN tender t ON t.id = c.tender
WHERE c.signed_at IS NOT NULL AND c.state <> 'terminated' AND t.quote <> 'rate'
AND t.service = ANY ($1::text[])
"""


class ServiceSaved(msgspec.Struct, frozen=True):
    """One service of an assessment: how often it was reused, and what each reuse saves."""

    service: str
    reuses: int
    each: Worth


class AssessmentSaved(msgspec.Struct, frozen=True):
    assessment: Assessment
    services: Sequence[ServiceSaved]
    saved: Saved


async def of_assessment(one: Assessment) -> AssessmentSaved:
    return (await _saved([one]))[0]


async def everything() -> list[AssessmentSaved]:
    """Every assessment, those without a reuse as well, the newest first."""
    return await _saved(await assessments())


async def _saved(found: Sequence[Assessment]) -> list[AssessmentSaved]:
    codes = sorted({code for one in found for code in one.terms.services})
    comparable: dict[str, list[Comparable]] = defaultdict(list)
    for row in await fetch(_COMPARABLE, codes):
        comparable[row["service"]].append(Comparable(row["amount"], row["duration_days"]))
    reuses = {(row["number"], row["service"]): row["reuses"] for row in await fetch(_REUSES)}
    return [await _of(one, comparable, reuses) for one in found]


async def _of(
    one: Assessment, comparable: dict[str, list[Comparable]], reuses: dict[tuple[str, str], int]
) -> AssessmentSaved:
    standards = await catalogue(one.district, await today())
    services = []
    for code in one.terms.services:
        service = standards.get(code)
        each = worth(comparable.get(code, []), service.facts.days_most if service else None)
        services.append(ServiceSaved(code, reuses.get((one.terms.number, code), 0), each))
    return AssessmentSaved(
        one, services, together(line.each for line in services for _ in range(line.reuses))
    )
