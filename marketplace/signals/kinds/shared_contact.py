"""Two bidders with one contact, telephone, mail address or seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.agencies.relations.model import TieKind
from marketplace.signals.model import Both, Family, Hit, Purchase, Settings, Signal
from marketplace.signals.shared import HARD, linked

KINDS = (TieKind.CONTACT, TieKind.PHONE, TieKind.EMAIL, TieKind.ADDRESS)


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    yield from linked(purchases, KINDS)


SIGNAL = Signal(
    code="CONTACT",
    family=Family.HARD,
    name=Both("联系方式相同", "Same contact"),
    says=Both(
        "两家投标机构的联系人、电话、邮箱或住所相同。",
        "Two bidders share a contact person, telephone, mail address or seat.",
    ),
    why=Both("可能由同一人办理投标事宜。", "One person may run the bids of both."),
    example=Both("两家登记的联系电话是同一个手机号。", "Both registered the same mobile number."),
    formula="ties(a, b) ∩ {contact, phone, email, address} ≠ ∅",
    source=HARD,
    settings={},
    find=find,
)
