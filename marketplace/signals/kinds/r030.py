"""R030: a bid that came after the deadline won."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Settings, Signal
from marketplace.signals.numbers import CARDINAL


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for one in purchases:
        for quote in one.valid if one.ends is not None and not one.cancelled else ():
            won = bool(quote.bidders) and tuple(sorted(quote.bidders)) == one.winners
            if won and quote.at is not None and one.ends is not None and quote.at > one.ends:
                seen = (("received", quote.at), ("deadline", one.ends))
                evidence = tuple(Evidence("", what, f"{at:%Y-%m-%d %H:%M:%S%z}") for what, at in seen)
                yield Hit(value=1.0, purchase=one.id, parties=one.winners, evidence=evidence)


SIGNAL = Signal(
    code="R030",
    family=Family.RED_FLAG,
    name=Both("迟到的投标成交", "Late bid won"),
    says=Both("成交的投标晚于投标截止时间。", "The winning bid came after the deadline."),
    why=Both(
        "本平台不接受逾期投标，出现即说明记录或流程有问题。",
        "This platform takes no late bid; one that won means that record or procedure is wrong.",
    ),
    example=Both(
        "3 月 15 日截止，成交的投标 4 月 1 日提交。", "Closed on 15 March, the winner's bid is of 1 April."
    ),
    formula="received(winner) > end",
    source=CARDINAL,
    settings={},
    find=find,
)
