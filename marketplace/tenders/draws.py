"""What the draw of a lot is held for: its purpose names tender and lot, once for ever."""

from __future__ import annotations

from marketplace.tenders.model import Lot, Tender


def purpose(tender: Tender, lot: Lot) -> str:
    """tender/CG2026-000001/1"""
    return f"tender/{tender.number}/{lot.number}"
