"""A row of the gate's table as an administrator types it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from litestar import Request
from msgspec import Meta

from marketplace.catalogue.model import Work
from marketplace.gate.model import Buyer, Entry, Funding, Referral
from marketplace.policy.method import Method

K = TypeVar("K", bound=StrEnum)
SETS: dict[str, type[StrEnum]] = {
    "funding": Funding,
    "buyer": Buyer,
    "work": Work,
    "closes": Method,
    "reason_for": Method,
}
"""The fields of several ticked boxes."""
TICKED = "1"
Asked = Literal["", "yes", "no"]
Line = Annotated[str, Meta(min_length=2, max_length=500)]


class TypedRow(msgspec.Struct, kw_only=True):
    """`market`: open, closed, or closed with a referral; empty choices ask nothing of a need."""

    id: Annotated[str, Meta(max_length=60)]
    since: date
    until: date | None = None
    project: Asked = ""
    tendered: Asked = ""
    from_number: Annotated[str, Meta(max_length=60)] = ""
    market: Literal["open", "closed", "trading_centre", "procurement"]
    above: str = ""
    or_infrastructure: str = ""
    no_floor: str = ""
    bidding_law: str = ""
    zh: Line
    en: Line
    basis: Line
    reason: Line

    def entry(self, sets: Mapping[str, frozenset[Any]]) -> Entry:
        referral = None if self.market in {"open", "closed"} else Referral(self.market)
        return Entry(
            id=self.id,
            since=self.since,
            until=self.until,
            funding=sets["funding"],
            buyer=sets["buyer"],
            work=sets["work"],
            project=_asked(self.project),
            tendered=_asked(self.tendered),
            or_infrastructure=bool(self.or_infrastructure),
            from_number=self.from_number,
            above=bool(self.above),
            market=self.market == "open",
            referral=referral,
            closes=sets["closes"],
            reason_for=sets["reason_for"],
            floor=not self.no_floor,
            bidding_law=bool(self.bidding_law),
            zh=self.zh.strip(),
            en=self.en.strip(),
            basis=self.basis.strip(),
        )


def _asked(text: Asked) -> bool | None:
    return None if not text else text == "yes"


def typed(entry: Entry, since: date) -> dict[str, str]:
    """The row as its form begins, to stand so from `since` on."""
    choice = {None: "", True: "yes", False: "no"}
    ticks = {
        "above": entry.above,
        "or_infrastructure": entry.or_infrastructure,
        "no_floor": not entry.floor,
        "bidding_law": entry.bidding_law,
    }
    return {
        "id": entry.id,
        "since": str(since),
        "until": str(entry.until or ""),
        "project": choice[entry.project],
        "tendered": choice[entry.tendered],
        "from_number": entry.from_number,
        "market": "open" if entry.market else (entry.referral or "closed"),
        "zh": entry.zh,
        "en": entry.en,
        "basis": entry.basis,
    } | {name: TICKED for name, held in ticks.items() if held}


def sets_of(entry: Entry) -> dict[str, frozenset[Any]]:
    return {name: getattr(entry, name) for name in SETS}


async def sets_in(request: Request[Any, Any, Any]) -> dict[str, frozenset[Any]]:
    """The boxes that are ticked; what is none of them is left out."""
    sent = await request.form()
    return {name: _known(kind, sent.getall(name, [])) for name, kind in SETS.items()}


def _known(kind: type[K], sent: Iterable[object]) -> frozenset[K]:
    words = {one.value: one for one in kind}
    return frozenset(words[one] for one in sent if isinstance(one, str) and one in words)
