"""How sanctions count: once, from the day they take effect; one repaired or quashed counts no longer."""

from __future__ import annotations

from marketplace.credit.announced import counts
from marketplace.credit.model import Kind, Scored, Undone
from marketplace.sanctions.facts import SanctionBegun, SanctionEnded


@counts(SanctionBegun)
def of_sanction(fact: SanctionBegun) -> list[Scored]:
    source, path = f"sanction:{fact.sanction}", f"/market/agencies/{fact.agency}"
    return [Scored(kind=Kind.SANCTION, agency=fact.agency, source=source, path=path)]


@counts(SanctionEnded)
def of_end(fact: SanctionEnded) -> list[Undone]:
    """Repair ends publicity, sharing and sanction at once (信用修复管理办法); what ran out stays."""
    ends = fact.event in ("repair", "revoke")
    return [Undone(f"sanction:{fact.sanction}", fact.reason)] if ends else []
