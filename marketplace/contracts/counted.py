"""How contracts that end early count: against the agency where the owner ended it for the agency's breach."""

from __future__ import annotations

from marketplace.contracts.facts import ContractTerminated
from marketplace.contracts.model import Ground
from marketplace.credit.announced import counts
from marketplace.credit.model import Kind, Scored

BREACHES = {Ground.REPUDIATION, Ground.DELAY, Ground.BREACH}  # 民法典 563（二）至（四）


@counts(ContractTerminated)
def of_ending(fact: ContractTerminated) -> list[Scored]:
    if fact.agency is None or fact.ground not in BREACHES or fact.by == fact.agency:
        return []
    source, path = f"terminated:{fact.contract}", f"/contracts/{fact.contract}"
    return [Scored(kind=Kind.TERMINATED, agency=fact.agency, source=source, path=path)]
