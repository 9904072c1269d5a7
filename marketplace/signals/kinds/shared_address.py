"""Two bidders whose people signed in from one address with one device."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Family, Hit, Purchase, Settings, Signal
from marketplace.signals.shared import HARD, common


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    yield from common(purchases, "address", lambda quote, _: quote.addresses)


SIGNAL = Signal(
    code="ADDRESS",
    family=Family.HARD,
    name=Both("同一网络地址和设备", "Same network address and device"),
    says=Both(
        "投标期间，两家机构的经办人从同一网络地址、同一种设备登录。",
        "While bidding ran, people of both signed in from one network address with one kind of device.",
    ),
    why=Both(
        "可能在同一处操作；共用出口或同一园区也会如此，须另行核实。",
        "They may have worked at one place; a shared gateway looks the same, so it must be checked.",
    ),
    example=Both(
        "截止前一小时，两家从同一地址登录。", "Both signed in from one address an hour before the deadline."
    ),
    formula="(address, agent)(a) ∩ (address, agent)(b) ≠ ∅",
    source=HARD,
    settings={},
    find=find,
)
