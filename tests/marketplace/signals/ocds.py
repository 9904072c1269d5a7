"""OCDS releases as purchases: what of them the signals read, as far as the reference cases have it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from marketplace.signals.model import Prize, Purchase, Quote


def purchases(path: Path) -> list[Purchase]:
    lines = path.read_text("utf-8").splitlines()
    read = [json.loads(line, parse_float=Decimal) for line in lines if line.strip()]
    return [_purchase(one) for one in read if one.get("tender", {}).get("procurementMethodDetails") != "EXC"]


def _purchase(release: dict[str, Any]) -> Purchase:
    tender = release.get("tender", {})
    period = tender.get("tenderPeriod", {})
    return Purchase(
        id=release["ocid"],
        buyer=release.get("buyer", {}).get("id", ""),
        method=tender.get("procurementMethod", ""),
        details=tender.get("procurementMethodDetails", ""),
        begins=_moment(period.get("startDate")),
        ends=_moment(period.get("endDate")),
        tenderers=tender.get("numberOfTenderers"),
        cancelled=tender.get("status") == "cancelled",
        by_price=tender.get("procurementMethodDetails") != "NPC",
        quotes=tuple(_quotes(release)),
        prizes=tuple(_prizes(release)),
    )


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _quotes(release: dict[str, Any]) -> Iterator[Quote]:
    for bid in release.get("bids", {}).get("details", []):
        value = bid.get("value", {})
        yield Quote(
            bidders=tuple(one["id"] for one in bid.get("tenderers", [])),
            state=bid["status"],
            amount=Decimal(value["amount"]) if "amount" in value else None,
            currency=value.get("currency", ""),
            at=_moment(bid.get("date")),
        )


def _prizes(release: dict[str, Any]) -> Iterator[Prize]:
    for award in release.get("awards", []):
        classes = {one["classification"]["id"] for one in award.get("items", [])}
        suppliers = tuple(one["id"] for one in award.get("suppliers", []))
        yield Prize(state=award["status"], suppliers=suppliers, classes=frozenset(classes))
