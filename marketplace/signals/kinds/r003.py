"""R003: the time for bidding is short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from marketplace.policy.method import Method
from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import CARDINAL, number


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for one in purchases:
        least = settings.get(f"days.{one.details}", settings["days"])
        if one.begins is None or one.ends is None or one.cancelled:
            continue
        if one.ends - one.begins < timedelta(days=least):
            days = (one.ends - one.begins) / timedelta(days=1)
            yield Hit(value=1.0, purchase=one.id, evidence=(Evidence("", "days", number(days)),))


SIGNAL = Signal(
    code="R003",
    family=Family.RED_FLAG,
    name=Both("投标时间过短", "Short bidding period"),
    says=Both(
        "从发布到投标截止的日历天数少于阈值。",
        "Fewer calendar days from notice to deadline than the threshold.",
    ),
    why=Both(
        "时间过短时，只有事先知情的机构来得及准备。",
        "Where time is short, only those who knew before can prepare.",
    ),
    example=Both("周五发布、下周一截止，只有一家投标。", "Published on Friday, closed on Monday, one bid."),
    formula="end − begin < days (days.<method> where set)",
    source=CARDINAL,
    # Fifteen days are Cardinal's; the market's own methods may lawfully close after a few working days.
    settings={"days": Setting(15, 1, 60)} | {f"days.{one.value}": Setting(5, 1, 60) for one in Method},
    find=find,
)
