"""Signals by their definition: what each finds, and the nearest thing that it leaves alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
import scipy.stats

from marketplace.agencies.relations.model import TieKind
from marketplace.signals.kinds.cv import cv
from marketplace.signals.kinds.diffp import diffp
from marketplace.signals.kinds.ks import ks
from marketplace.signals.kinds.kurtosis import kurtosis
from marketplace.signals.kinds.rd import rd
from marketplace.signals.kinds.rdalt import rdalt
from marketplace.signals.kinds.rdnor import rdnor
from marketplace.signals.kinds.rotation import in_turn
from marketplace.signals.kinds.skewness import skewness
from marketplace.signals.kinds.spd import spd
from marketplace.signals.model import Family, Item, Link, Purchase, Quote
from marketplace.signals.registry import SIGNALS
from tests.marketplace.signals.given import bill, field, hits, purchase

PRICES = [100.0, 110.0, 112.0, 114.0]


@pytest.mark.parametrize(
    ("measure", "by_hand"),
    [
        (cv, 0.0571),  # s = 6.2183, m = 109
        (spd, 0.14),
        (diffp, 0.1),
        (rd, 5.0),  # 10 / 2
        (rdnor, 2.1429),  # 10 / (14 / 3)
        (rdalt, 5.0),  # 10 / (4 / 2)
        (skewness, scipy.stats.skew(PRICES, bias=False)),
        (kurtosis, scipy.stats.kurtosis(PRICES, bias=False)),
        (ks, 17.5331),  # 114 / 6.2183 − 4 / 5
    ],
)
def test_a_screen_is_what_its_formula_says(measure: object, by_hand: float) -> None:
    assert measure(PRICES) == pytest.approx(by_hand, abs=2e-4)  # type: ignore[operator]


def test_a_screen_needs_its_number_of_bids_and_an_award_by_price() -> None:
    close = purchase("p", 100, 101, 102, 103)
    assert [hit.purchase for hit in hits("CV", [close])] == ["p"]
    assert not hits("CV", [purchase("p", 100, 101, 102)])
    assert not hits("CV", [purchase("p", 100, 101, 102, 103, by_price=False)])
    assert not hits("CV", [purchase("p", 100, 120, 140, 160)])


@pytest.mark.parametrize("code", [one.code for one in SIGNALS.values() if one.family == Family.SCREEN])
def test_equal_prices_break_no_screen(code: str) -> None:
    hits(code, [purchase("p", 5, 5, 5, 5), purchase("q", 5, 6, 6, 6)])


LINE = [10.0, 25.0, 31.0, 47.0, 52.0, 66.0, 71.0, 88.0, 93.0, 104.0]


def test_item_prices_that_are_a_discount_a_gap_or_a_line() -> None:
    ratio = Purchase(id="r", quotes=(bill("a", *LINE), bill("b", *(round(1.03 * one, 2) for one in LINE))))
    gap = Purchase(id="g", quotes=(bill("a", *LINE), bill("b", *(one + 50 for one in LINE))))
    line = Purchase(id="l", quotes=(bill("a", *LINE), bill("b", *(2 * one + 7 for one in LINE))))
    honest = Purchase(id="h", quotes=(bill("a", *LINE), bill("b", *reversed(LINE))))
    many = [ratio, gap, line, honest]
    assert [hit.purchase for hit in hits("RATIO", many)] == ["r"]
    assert [hit.purchase for hit in hits("GAP", many)] == ["g"]
    assert [hit.purchase for hit in hits("R2", many)] == ["r", "g", "l"]


def test_equal_items_are_left_out_and_ten_must_remain() -> None:
    nine = Purchase(id="n", quotes=(bill("a", *LINE[:9], 7), bill("b", *(one + 50 for one in LINE[:9]), 7)))
    assert not hits("GAP", [nine])
    assert hits("GAP", [nine], fewest_items=9)


def test_lots_that_two_quoted_for_are_laid_beside_one_another() -> None:
    lots = [purchase(f"p{n}", price, price * 1.02) for n, price in enumerate(LINE)]
    (hit,) = hits("RATIO", lots)
    assert (hit.purchase, hit.parties, len(hit.where)) == (None, ("a", "b"), 10)


def test_the_same_arithmetic_errors() -> None:
    def wrong(name: str, amount: str) -> Quote:
        return Quote(bidders=(name,), items=(Item("7", Decimal(amount), Decimal(3), Decimal(40)),))

    both = Purchase(id="p", quotes=(wrong("a", "240"), wrong("b", "240")))
    apart = Purchase(id="q", quotes=(wrong("a", "240"), wrong("b", "250")))
    right = Purchase(id="r", quotes=(wrong("a", "120"), wrong("b", "120")))
    assert [hit.purchase for hit in hits("ERRORS", [both, apart, right])] == ["p"]


def test_two_who_bid_together_and_one_who_always_loses() -> None:
    met = [field(str(n), "ab", "a", n) for n in range(6)] + [field("x", "bc", "c", 9)]
    (pair,) = hits("COBID", met)
    assert (pair.parties, pair.value) == (("a", "b"), pytest.approx(6 / 7))
    assert [hit.parties for hit in hits("COVER", met)] == [("a", "b")]
    assert not hits("COVER", [*met, field("y", "ab", "b", 10)])


def test_wins_in_turn() -> None:
    turns = [field(str(n), "abc", "abc"[n % 3], n) for n in range(6)]
    (hit,) = hits("TURNS", turns)
    assert (hit.parties, hit.value) == (("a", "b", "c"), 1.0)
    assert not hits("TURNS", [field(str(n), "abc", "aabacb"[n], n) for n in range(6)])
    assert in_turn("abab", 2) == 1.0
    assert in_turn("ab", 2) is None


def test_hard_evidence_is_what_two_bidders_share_and_the_owner_did_not_give() -> None:
    said, owned = "我方承诺二十个工作日内提交全部成果文件。", "服务单位应当遵守国家有关标准和规范的规定。"
    quotes = (
        Quote(bidders=("a",), texts=(said + owned,), files=frozenset("xy"), accounts=frozenset("p")),
        Quote(bidders=("b",), texts=(owned + " " + said,), files=frozenset("xz"), accounts=frozenset("p")),
        Quote(bidders=("c",), texts=(owned,), files=frozenset("z"), accounts=frozenset("q")),
    )
    link = Link("a", "c", TieKind.PHONE, "0571-1234567")
    one = Purchase(id="p", quotes=quotes, given=(owned,), given_files=frozenset("z"), links=(link,))
    parties = {code: [hit.parties for hit in hits(code, [one])] for code in ("TEXT", "FILE", "ACCOUNT")}
    assert parties == {code: [("a", "b")] for code in parties}
    assert [hit.parties for hit in hits("CONTACT", [one])] == [("a", "c")]
    assert not hits("PEOPLE", [one])


@pytest.mark.parametrize("signal", SIGNALS.values(), ids=lambda one: one.code)
def test_a_signal_tells_itself_in_both_languages(signal: object) -> None:
    said = [signal.name, signal.says, signal.why, signal.example]  # type: ignore[attr-defined]
    assert all(one.zh and one.en and not any("\u4e00" <= sign <= "\u9fff" for sign in one.en) for one in said)
    assert all(one.low <= one.default <= one.high for one in signal.settings.values())  # type: ignore[attr-defined]
