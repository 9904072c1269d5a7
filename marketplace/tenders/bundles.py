"""A package of services (打包采购): a lot may stand for services of its own, several of them or one."""

from __future__ import annotations

from collections.abc import Iterable

from marketplace.tenders.model import Lot, LotDraft, Tender


def services_of(tender: Tender, lot: Lot) -> tuple[str, ...]:
    """What the agency of the lot does: the lot's own services, or the tender's."""
    return lot.services or (tender.service,)


def services_in(service: str, lots: Iterable[Lot | LotDraft]) -> list[str]:
    """Every service that a tender buys, the tender's own first if a lot stands for it."""
    found = dict.fromkeys(code for lot in lots for code in (lot.services or (service,)))
    return sorted(found, key=lambda code: code != service)
