"""Two bidders with the same file, without those of the owner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Family, Hit, Purchase, Settings, Signal
from marketplace.signals.shared import HARD, common


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    yield from common(purchases, "file", lambda quote, purchase: quote.files - purchase.given_files)


SIGNAL = Signal(
    code="FILE",
    family=Family.HARD,
    name=Both("文件相同", "Same file"),
    says=Both(
        "去掉采购人发出的文件后，两家机构交存的文件逐字节相同。",
        "Without the owner's files, both bidders filed one that is the same byte for byte.",
    ),
    why=Both("文件可能由同一人制作。", "One hand may have made both."),
    example=Both("两家的业绩证明散列值相同。", "The references of both have one hash."),
    formula="files(a) ∩ files(b) − files(owner) ≠ ∅ (SHA-256)",
    source=HARD,
    settings={},
    find=find,
)
