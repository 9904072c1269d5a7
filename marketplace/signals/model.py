"""A purchase as signals see it, what a signal says of itself, and a hit (线索命中): plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

Settings = Mapping[str, float]


class Family(StrEnum):
    HARD = "hard"  # 硬证据
    PRICE = "price"  # 报价规律
    NETWORK = "network"  # 投标网络
    SCREEN = "screen"  # 统计筛查
    RED_FLAG = "red_flag"  # 采购过程红旗指标


class Item(msgspec.Struct, frozen=True):
    """One line of a priced bill (分项报价). `code` aligns it with the same line of another bid."""

    code: str
    amount: Decimal
    quantity: Decimal | None = None
    unit_price: Decimal | None = None


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A bid: `bidders` are several where they bid together. `state` other than
    valid, disqualified or pending: out."""

    bidders: tuple[str, ...] = ()
    state: str = "valid"
    amount: Decimal | None = None
    currency: str = "CNY"
    at: datetime | None = None
    items: tuple[Item, ...] = ()
    texts: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()  # SHA-256
    accounts: frozenset[str] = frozenset()  # who signed up and who submitted
    addresses: frozenset[str] = frozenset()  # from where


class Prize(msgspec.Struct, frozen=True, kw_only=True):
    """An award. `classes`: codes of what was bought."""

    state: str = "active"
    suppliers: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()


class Link(msgspec.Struct, frozen=True, order=True):
    """What two bidders have in common, as the register knows it: a kind of `agencies.relations.TieKind`."""

    one: str
    other: str
    kind: str
    value: str


class Purchase(msgspec.Struct, frozen=True, kw_only=True):
    """One lot. `given`, `given_files`: the owner's own words and files, which any bidder may repeat."""

    id: str
    buyer: str = ""
    method: str = ""  # open, selective, limited, direct (OCDS)
    details: str = ""  # the method's own name
    begins: datetime | None = None
    ends: datetime | None = None
    tenderers: int | None = None
    cancelled: bool = False
    by_price: bool = True  # prices are compared with one another
    quotes: tuple[Quote, ...] = ()
    prizes: tuple[Prize, ...] = ()
    links: tuple[Link, ...] = ()
    given: tuple[str, ...] = ()
    given_files: frozenset[str] = frozenset()

    @property
    def valid(self) -> list[Quote]:
        return [quote for quote in self.quotes if quote.state == "valid"]

    @property
    def disqualified(self) -> list[Quote]:
        return [quote for quote in self.quotes if quote.state == "disqualified"]

    @property
    def compared(self) -> list[Quote]:
        """Every bid that was opened, whatever became of it."""
        return [quote for quote in self.quotes if quote.state in ("valid", "disqualified", "pending")]

    @property
    def winners(self) -> tuple[str, ...]:
        """Who won it; nobody while no award is active, nor where several awards name different ones."""
        named = {tuple(sorted(prize.suppliers)) for prize in self.prizes if prize.state == "active"}
        return named.pop() if len(named) == 1 else ()


class Evidence(msgspec.Struct, frozen=True):
    """One thing seen: `who` is a bidder (empty: all of them), `what` a name of `words.SEEN`."""

    who: str
    what: str
    value: str


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """What a signal found: in which purchase (None: over many), about whom, how strong, from what."""

    value: float
    purchase: str | None = None
    parties: tuple[str, ...] = ()
    buyer: str = ""
    where: tuple[str, ...] = ()  # the purchases it was seen in
    evidence: tuple[Evidence, ...] = ()


class Both(msgspec.Struct, frozen=True):
    """A sentence in both languages."""

    zh: str
    en: str

    def sentence(self, language: str) -> str:
        return self.en if language == "en" else self.zh


class Setting(msgspec.Struct, frozen=True):
    """A threshold with its default and the bounds within which it may be set."""

    default: float
    low: float
    high: float


Find = Callable[[Sequence[Purchase], Settings], Iterator[Hit]]


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """What it says, why that deserves a look, an example, and how it is computed from which source."""

    code: str
    family: Family
    name: Both
    says: Both
    why: Both
    example: Both
    formula: str
    source: str
    settings: Mapping[str, Setting]
    find: Find

    @property
    def defaults(self) -> dict[str, float]:
        return {name: setting.default for name, setting in self.settings.items()}
