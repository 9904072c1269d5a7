"""A selection method (选取方式): what it takes, what it answers, and the page that explains it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec

from marketplace.policy.method import Method as Kind
from marketplace.policy.numbers import Auction, LowPrice


class Quote(StrEnum):
    """How prices are given (报价形式)."""

    AMOUNT = "amount"  # 金额，元
    RATE = "rate"  # 费率，预算的百分数；限价也以百分数表示
    DISCOUNT = "discount"  # 下浮率，相对最高限价的百分数


class Spoken(msgspec.Struct, frozen=True):
    """One price given in a reverse auction, in yuan, at the database's moment."""

    amount: Decimal
    at: datetime


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One opened bid as a method sees it. `receipt` is unique; a method reads only what it names as input."""

    receipt: int
    agency: str
    currency: str = "CNY"
    tax: str = "included"
    quote: Decimal | None = None  # yuan, per cent of the budget, or per cent off the ceiling
    second: Decimal | None = None  # the quote of the second sealed round, if it gave one
    credit: Decimal | None = None  # 信用分, at the deadline
    scores: tuple[tuple[Decimal, ...], ...] = ()  # points by expert, then by criterion
    spoken: tuple[Spoken, ...] = ()  # prices of the auction; the first is the sealed one


class Criterion(msgspec.Struct, frozen=True):
    """One published criterion of a plan (评审因素) and the most points an expert may give for it."""

    name: str
    points: Decimal


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers a tender is decided by: the dated record's and its own, frozen at notice."""

    method: Kind
    version: str
    since: date
    basis: str
    fewest: int
    currency: str = "CNY"
    tax: str = "included"
    quote: Quote = Quote.AMOUNT
    ceiling: Decimal | None = None  # 最高限价, yuan
    floor: Decimal | None = None  # 最低限价, yuan; closed where the bidding law applies
    second_round: bool = False  # a second sealed round among those tied for the lowest price
    low: LowPrice | None = None  # from when on a price must be explained
    long_list: int | None = None
    short_list: int | None = None
    tickets_per_point: int = 1
    criteria: tuple[Criterion, ...] = ()
    price_points: Decimal = Decimal(0)  # of 100, for comparison
    pass_mark: Decimal = Decimal(0)  # least points of a plan, for two rounds
    auction: Auction | None = None  # its rounds and times
    step: Decimal | None = None  # 竞价阶梯, yuan


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What has happened beside the bids: the draw, the second round, the owner's choice."""

    drawn: tuple[int, ...] | None = None  # receipts in the order of the draw file
    second_round_held: bool = False
    chosen: int | None = None


class Reason(msgspec.Struct, frozen=True):
    """Why, as a code with data; its sentence stands in `words.REASONS`."""

    code: str
    data: dict[str, str] = {}


class Place(msgspec.Struct, frozen=True):
    """A bid's place in the ranking, 1 the best, with the number it rests on."""

    place: int
    receipt: int
    why: Reason
    by: str = ""  # what broke a tie: "", "second_round", "draw", "lower", …


class Out(msgspec.Struct, frozen=True):
    """A bid that does not count, and the first reason in the order of disqualification."""

    receipt: int
    why: Reason


class Outcome(StrEnum):
    RANKED = "ranked"  # 已排序
    FAILED = "failed"  # 选取失败
    WAITING = "waiting"  # 待补充（摇号、二轮报价、评分、业主选择）


class Ranking(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of a method. `needs` names what is missing while it waits, `ties` whom that concerns."""

    method: Kind
    outcome: Outcome
    places: tuple[Place, ...] = ()
    out: tuple[Out, ...] = ()
    told: tuple[Reason, ...] = ()  # the numbers everyone was measured by
    needs: str = ""  # "draw", "second_round", "scores" or "choice"
    ties: tuple[tuple[int, ...], ...] = ()
    low: tuple[Out, ...] = ()  # abnormally low: must explain before an award
    failed: Reason | None = None

    @property
    def winner(self) -> int | None:
        """The receipt of the first place."""
        return self.places[0].receipt if self.places else None


Rank = Callable[[Sequence[Offer], Terms, Given], Ranking]


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A worked example (算例): its answer is computed by the method itself whenever it is shown."""

    offers: tuple[Offer, ...]
    terms: dict[str, Any] = {}  # the tender's own numbers, beside those of the record
    given: Given = Given()


class Method(msgspec.Struct, frozen=True, kw_only=True):
    """One method as it is registered. The words of its page stand in `words.PAGES`."""

    code: Kind
    inputs: tuple[str, ...]  # fields of Offer and Terms it reads
    rank: Rank
    example: Example
    tickets: Callable[[Sequence[Offer], Terms], Mapping[int, int]] | None = None  # where a draw is weighed
