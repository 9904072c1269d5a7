"""How awards count: one that its winner gave up, by word or by silence."""

from __future__ import annotations

from marketplace.awards.facts import AwardEnded
from marketplace.credit.announced import counts
from marketplace.credit.model import Kind, Scored


@counts(AwardEnded)
def of_award(fact: AwardEnded) -> list[Scored]:
    if fact.agency is None:
        return []
    source, path = f"abandoned:{fact.award}", f"/tenders/{fact.tender}"
    return [Scored(kind=Kind.ABANDONED, agency=fact.agency, source=source, path=path)]
