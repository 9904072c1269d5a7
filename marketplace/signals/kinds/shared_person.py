"""Two bidders in one hand: representative, owners, managers, practitioners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.agencies.relations.model import TieKind
from marketplace.signals.model import Both, Family, Hit, Purchase, Settings, Signal
from marketplace.signals.shared import HARD, linked

KINDS = (
    TieKind.LEGAL_REPRESENTATIVE,
    TieKind.SHAREHOLDER,
    TieKind.MANAGER,
    TieKind.PERSON,
    TieKind.HOLDING,
    TieKind.PRACTITIONER,
)


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    yield from linked(purchases, KINDS)


SIGNAL = Signal(
    code="PEOPLE",
    family=Family.HARD,
    name=Both("人员或股权关联", "Same people or owners"),
    says=Both(
        "两家投标机构的法定代表人、股东、高管或从业人员相同，或相互持股。",
        "Two bidders share a representative, shareholder, manager or practitioner, or one owns the other.",
    ),
    why=Both("同一控制下的机构不是相互竞争的投标人。", "Firms under one control do not compete."),
    example=Both("甲的法定代表人是乙的股东。", "The representative of one is a shareholder of the other."),
    formula="ties(a, b) ∩ {representative, shareholder, manager, person, holding, practitioner} ≠ ∅",
    source=HARD,
    settings={},
    find=find,
)
