from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.ids import OrganisationId, PersonId, new_id
from app.core.refusal import Refused
from marketplace.auction import rules
from marketplace.auction.model import Auction, AuctionId, Phase, Speaker, Word, WordId
from marketplace.bids.model import BidId
from marketplace.tenders.model import LotId, TenderId

START = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def auction(*sealed: int, **changes: Any) -> Auction:
    speakers = tuple(
        Speaker(
            "甲乙丙丁戊"[place],
            BidId(new_id()),
            OrganisationId(new_id()),
            place + 1,
            Decimal(price),
            START - timedelta(days=1, seconds=-place),
        )
        for place, price in enumerate(sealed)
    )
    values: dict[str, Any] = {"id": AuctionId(new_id()), "tender": TenderId(new_id()), "lot": LotId(new_id())}
    values |= {"speakers": speakers, "rounds": 3, "turn": 120, "pause": 60, "step": Decimal(1000)}
    return Auction(**values | {"begins_at": START} | changes)


def word(one: Auction, place: int, number: int, amount: int, second: float) -> Word:
    return Word(
        id=WordId(new_id()),
        auction=one.id,
        bid=one.speakers[place].bid,
        person=PersonId(new_id()),
        round=number,
        amount=Decimal(amount),
        at=START + timedelta(seconds=second),
    )


def at(second: float) -> datetime:
    return START + timedelta(seconds=second)


THREE = auction(98000, 96000, 95000)


@pytest.mark.parametrize(
    ("second", "phase", "number", "speaker"),
    [
        (-1, Phase.LEAD, 1, ""),
        (0, Phase.TURN, 1, "甲"),
        (119.999, Phase.TURN, 1, "甲"),
        (120, Phase.TURN, 1, "乙"),
        (359.9, Phase.TURN, 1, "丙"),
        (360, Phase.PAUSE, 2, ""),
        (420, Phase.TURN, 2, "甲"),
        (1199.9, Phase.TURN, 3, "丙"),
        (1200, Phase.OVER, 3, ""),
        (9999, Phase.OVER, 3, ""),
    ],
)
def test_turns_follow_from_the_beginning_alone(
    second: float, phase: Phase, number: int, speaker: str
) -> None:
    here = rules.stage(THREE, [], at(second))
    told = here.speaker.alias if here.speaker else ""
    assert (here.phase, here.round, told) == (phase, number, speaker)
    assert here.phase == Phase.OVER or here.until > at(second)
    assert rules.ends_at(THREE) == at(1200)


def test_the_dearest_speaks_first_in_the_next_round() -> None:
    said = [word(THREE, 0, 1, 93000, 10)]
    assert [one.alias for one in rules.order(THREE, said, 1)] == ["甲", "乙", "丙"], "a round keeps its order"
    assert [one.alias for one in rules.order(THREE, said, 2)] == ["乙", "丙", "甲"]


def test_of_equal_sealed_prices_the_earlier_ranks_better() -> None:
    equal = auction(95000, 95000)
    assert [one.speaker.alias for one in rules.standings(equal, [])] == ["甲", "乙"]
    assert [one.alias for one in rules.order(equal, [], 1)] == ["乙", "甲"]


def check(amount: int, second: float, place: int, words: list[Word], floor: int | None = None) -> str:
    """The refusal's code, or nothing."""
    limit = None if floor is None else Decimal(floor)
    agency = THREE.speakers[place].agency
    try:
        rules.check_price(THREE, words, agency, Decimal(amount), limit, at(second))
    except Refused as refused:
        return refused.code
    return ""


def test_a_price_is_spoken_in_ones_turn_a_step_below_the_best() -> None:
    assert check(94000, 10, 0, []) == ""
    assert check(94001, 10, 0, []) == "step_too_small"
    assert check(94000, 10, 1, []) == "not_your_turn"
    assert check(94000, -10, 0, []) == "not_your_turn"
    assert check(94000, 370, 0, []) == "not_your_turn"
    assert check(94000, 5000, 0, []) == "not_your_turn"
    assert check(93999, 10, 0, [], floor=94000) == "below_floor"
    said = [word(THREE, 0, 1, 94000, 10)]
    assert check(93000, 20, 0, said) == "spoken_already", "once a round"
    assert check(93001, 130, 1, said) == "step_too_small", "the best has moved"
    assert check(93000, 130, 1, said) == ""


def test_a_stranger_has_no_turn() -> None:
    for agency in (OrganisationId(new_id()), None):
        with pytest.raises(Refused, match="not_your_turn"):
            rules.check_price(THREE, [], agency, Decimal(90000), None, at(10))


@given(
    st.lists(st.integers(10000, 99999), min_size=2, max_size=5),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 4), st.integers(1, 99999)), max_size=40),
)
def test_prices_only_fall_and_the_last_word_wins(
    sealed: list[int], tries: list[tuple[int, int, int]]
) -> None:
    """Whatever is tried, in whatever order of time: each price taken is the new best, by a step at least."""
    one, words, best = auction(*sealed), list[Word](), Decimal(min(sealed))
    for second, place, amount in sorted(tries):
        agency = one.speakers[place % len(sealed)].agency
        try:
            here = rules.check_price(one, words, agency, Decimal(amount), None, at(second))
        except Refused:
            continue
        assert here.speaker and here.speaker.agency == agency
        assert Decimal(amount) <= best - one.step
        best = Decimal(amount)
        words.append(word(one, place % len(sealed), here.round, amount, second))
        assert rules.standings(one, words)[0].speaker.agency == agency
    assert rules.standings(one, words)[0].amount == best
    assert len({(item.bid, item.round) for item in words}) == len(words)
