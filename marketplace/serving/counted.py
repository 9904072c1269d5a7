"""How services count for an agency's credit: in time or late once, whoever ended it; each result returned."""

from __future__ import annotations

from decimal import Decimal

from app.core.ids import OrganisationId
from marketplace.contracts.model import ContractId
from marketplace.credit.announced import counts
from marketplace.credit.model import Kind, Scored
from marketplace.serving.facts import ClockStopped, ResultAccepted, ResultReturned
from marketplace.serving.model import Kind as ResultKind


@counts(ResultAccepted)
def of_result(fact: ResultAccepted) -> list[Scored]:
    """The final result ends the service; interim ones count nothing."""
    if fact.kind != ResultKind.FINAL or fact.late is None:
        return []
    return _performed(fact.agency, fact.contract, fact.late)


@counts(ClockStopped)
def of_clock(fact: ClockStopped) -> list[Scored]:
    """Ended by the owner's word, without a result on the platform."""
    if fact.agency is None or fact.late is None:
        return []
    return _performed(fact.agency, fact.contract, fact.late)


def _performed(agency: OrganisationId, contract: ContractId, late: int) -> list[Scored]:
    path = f"/contracts/{contract}"
    done = Scored(kind=Kind.COMPLETED, agency=agency, source=f"completed:{contract}", path=path)
    kind, days = (Kind.LATE, Decimal(late)) if late > 0 else (Kind.ON_TIME, Decimal(1))
    return [done, Scored(kind=kind, agency=agency, source=f"service:{contract}", path=path, amount=days)]


@counts(ResultReturned)
def of_returned(fact: ResultReturned) -> list[Scored]:
    if fact.agency is None:
        return []
    source, path = f"returned:{fact.result}:{fact.result_number}", f"/contracts/{fact.contract}"
    return [Scored(kind=Kind.RETURNED, agency=fact.agency, source=source, path=path)]
