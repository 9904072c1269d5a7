"""How a grievance that was substantiated counts against the agency it is about."""

from __future__ import annotations

from marketplace.credit.announced import counts
from marketplace.credit.model import Kind, Scored
from marketplace.grievances.facts import GrievanceDecided
from marketplace.grievances.model import About

KINDS = {About.AGENCY: Kind.COMPLAINT, About.CONCLUSION: Kind.OVERTURNED}


@counts(GrievanceDecided)
def of_decision(fact: GrievanceDecided) -> list[Scored]:
    """An agency's conduct counts as a complaint, a conclusion of its that did not hold as overturned."""
    kind = KINDS.get(fact.about)
    if kind is None or fact.agency is None or not fact.upheld:
        return []
    source, path = f"grievance:{fact.grievance}", "/grievances/published"
    return [Scored(kind=kind, agency=fact.agency, source=source, path=path)]
