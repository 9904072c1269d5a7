"""What a grievance stops: the signature of a contract by the agency it is about, in the tender it names.

MARKETPLACE, states and scenario 12: a contract is not signed over an open complaint. Everything else goes on:
a complaint is no verdict, and a sanction (`marketplace.charges`) is what bars an agency elsewhere.
"""

from __future__ import annotations

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from marketplace.awards.objections.blocking import blocked_by
from marketplace.grievances import rules, store
from marketplace.tenders.model import TenderId


@blocked_by
async def demand_no_grievance(tender: TenderId, agency: OrganisationId) -> None:
    """Refused("grievance_blocks") while an accepted complaint about the agency here is open."""
    for one in await store.about(tender, agency):
        if rules.blocks(one):
            raise Refused("grievance_blocks", number=one.number)
