"""R018: a single bid where several could have been made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Settings, Signal
from marketplace.signals.numbers import CARDINAL

COMPETITIVE = ("open", "selective")


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for one in purchases:
        if one.method in COMPETITIVE and one.tenderers == 1 and not one.cancelled:
            yield Hit(value=1.0, purchase=one.id, evidence=(Evidence("", "tenderers", "1"),))


SIGNAL = Signal(
    code="R018",
    family=Family.RED_FLAG,
    name=Both("只有一家投标", "Single bid"),
    says=Both("公开或邀请方式只收到一家投标。", "One bid only, though the method was open or selective."),
    why=Both(
        "其他机构可能被劝退，或要求为一家量身定做。",
        "Others may have been kept away, or the demands fit one alone.",
    ),
    example=Both("公开竞价，十家符合条件，只有一家投标。", "An open price tender, ten could bid, one did."),
    formula="tenderers = 1, method ∈ {open, selective}",
    source=CARDINAL,
    settings={},
    find=find,
)
