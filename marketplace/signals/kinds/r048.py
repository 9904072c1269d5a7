"""R048: a supplier wins in unusually many different fields."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import CARDINAL, high_fence, number


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    classes: defaultdict[str, set[str]] = defaultdict(set)
    won: Counter[str] = Counter()
    signs = int(settings["signs"])
    for one in purchases:
        if len(one.winners) == 1 and not one.cancelled:
            won[one.winners[0]] += 1
            for prize in one.prizes:
                if prize.state == "active":
                    classes[one.winners[0]].update(code[:signs] for code in prize.classes)
    counts = {who: len(found) for who, found in classes.items() if won[who] >= settings["fewest"]}
    if not counts:
        return
    fence = high_fence(list(counts.values()), settings["width"])
    for who, count in sorted(counts.items()):
        if count >= fence and count > 1:
            seen = (("classes", "、".join(sorted(classes[who]))), ("fence", number(fence)))
            evidence = tuple(Evidence(who, what, value) for what, value in seen)
            where = tuple(one.id for one in purchases if one.winners == (who,))
            yield Hit(value=float(count), parties=(who,), where=where, evidence=evidence)


SIGNAL = Signal(
    code="R048",
    family=Family.RED_FLAG,
    name=Both("成交事项过于庞杂", "Varied supplier"),
    says=Both(
        "一家机构成交的服务类别数高于分布上界。",
        "One supplier wins in more kinds of service than the upper fence.",
    ),
    why=Both(
        "什么都做的机构可能只是出借资质或转手。",
        "Who supplies everything may only lend its name or pass work on.",
    ),
    example=Both(
        "同一家既做水保又做审计、测绘和环评。", "One firm does soil, audit, survey and environment."
    ),
    formula="kinds ≥ Q3 + width · (Q3 − Q1), awards ≥ fewest",
    source=CARDINAL,
    settings={"width": Setting(1.5, 0.5, 5), "fewest": Setting(20, 1, 200), "signs": Setting(2, 1, 10)},
    find=find,
)
