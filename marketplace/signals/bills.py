"""Bills of two bidders laid beside one another, within a purchase or lot by lot over many. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from marketplace.signals.model import Evidence, Hit, Purchase, Quote
from marketplace.signals.numbers import number, pairs, priced

PATTERNS = "MARKETPLACE.md: price pattern; 招标投标法实施条例 40(四)"


class Beside(msgspec.Struct, frozen=True):
    """Two bidders, their prices of the same lines without the equal ones, and where they stand."""

    one: str
    other: str
    lines: tuple[str, ...]
    ones: tuple[float, ...]
    others: tuple[float, ...]
    where: tuple[str, ...]


def beside(purchases: Sequence[Purchase], fewest: float) -> Iterator[Beside]:
    """Every two bidders with lines enough: of one bill, else of all the lots for which both quoted."""
    lots: defaultdict[tuple[str, str], list[tuple[str, Decimal, Decimal]]] = defaultdict(list)
    for purchase in purchases:
        quotes = msgspec.structs.replace(purchase, quotes=tuple(priced(purchase)))
        for one, other in pairs(quotes):
            who = "、".join(one.bidders), "、".join(other.bidders)
            bill = _bill(one, other)
            if len(bill) >= fewest:
                yield _laid(who, bill, (purchase.id,))
            if one.amount and other.amount and one.amount != other.amount:
                lots[who].append((purchase.id, one.amount, other.amount))
    for who, lines in lots.items():
        if len(lines) >= fewest:
            yield _laid(who, lines, tuple(line for line, _, _ in lines))


def _bill(one: Quote, other: Quote) -> list[tuple[str, Decimal, Decimal]]:
    known = {item.code: item.amount for item in other.items}
    return [
        (item.code, item.amount, known[item.code])
        for item in one.items
        if item.code in known and item.amount != known[item.code] and item.amount > 0 < known[item.code]
    ]


def _laid(
    who: tuple[str, str], lines: Iterable[tuple[str, Decimal, Decimal]], where: tuple[str, ...]
) -> Beside:
    codes, ones, others = zip(*lines, strict=True)
    return Beside(*who, codes, tuple(map(float, ones)), tuple(map(float, others)), where)


def hit(two: Beside, value: float, what: str) -> Hit:
    """A hit about both, with their lines side by side."""
    lines = [
        Evidence(who, "line", f"{code}: {price:.2f}")
        for who, prices in ((two.one, two.ones), (two.other, two.others))
        for code, price in zip(two.lines, prices, strict=True)
    ]
    seen = (Evidence("", what, number(value)), Evidence("", "lines", str(len(two.lines))))
    return Hit(
        value=value,
        purchase=two.where[0] if len(two.where) == 1 else None,
        parties=(two.one, two.other),
        where=two.where,
        evidence=(*seen, *lines),
    )
