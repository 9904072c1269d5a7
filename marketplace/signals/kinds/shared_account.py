"""Two bids by one account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Family, Hit, Purchase, Settings, Signal
from marketplace.signals.shared import HARD, common


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    yield from common(purchases, "account", lambda quote, _: quote.accounts)


SIGNAL = Signal(
    code="ACCOUNT",
    family=Family.HARD,
    name=Both("同一账号办理投标", "Same account"),
    says=Both(
        "同一个人的账号为两家机构报名或投标。", "One person's account signed up or bid for two bidders."
    ),
    why=Both("委托同一个人办理投标视为串通。", "Bids entrusted to one person count as collusion."),
    example=Both("一个被授权人先后为两家提交投标。", "One authorised person submitted the bids of both."),
    formula="accounts(a) ∩ accounts(b) ≠ ∅",
    source=HARD,
    settings={},
    find=find,
)
