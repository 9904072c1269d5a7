"""Whose turn is when, which price he may speak, and when all is over: pure, from beginning and words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.core.term import CHINA
from app.html import say
from marketplace.auction import refusals  # noqa: F401  (declares the codes used here)
from marketplace.auction.model import Auction, Phase, Speaker, Stage, Standing, Word
from marketplace.auction.words import PHASES


def ends_at(auction: Auction) -> datetime:
    """The end of the last turn."""
    return _round_opens(auction, auction.rounds) + timedelta(seconds=auction.turn * len(auction.speakers))


def _round_opens(auction: Auction, number: int) -> datetime:
    whole = auction.turn * len(auction.speakers) + auction.pause
    return auction.begins_at + timedelta(seconds=whole * (number - 1))


def standings(auction: Auction, words: Sequence[Word], before_round: int | None = None) -> list[Standing]:
    """Every bidder's last price, the best first; of equal ones the earlier.

    `before_round`: as it stood when that round opened.
    """
    last: dict[object, Word] = {
        word.bid: word
        for word in sorted(words, key=lambda one: (one.round, one.at))
        if before_round is None or word.round < before_round
    }
    found = [_standing(speaker, last.get(speaker.bid)) for speaker in auction.speakers]
    return sorted(found, key=_rank)


def _standing(speaker: Speaker, word: Word | None) -> Standing:
    return Standing(speaker, word.amount, word.at) if word else Standing(speaker, speaker.sealed, None)


def _rank(one: Standing) -> tuple[Decimal, datetime, int]:
    return one.amount, one.since or one.speaker.sealed_at, one.speaker.receipt


def order(auction: Auction, words: Sequence[Word], number: int) -> list[Speaker]:
    """Who speaks when in a round: the dearest first, so that the best price is answered by nobody before."""
    return [one.speaker for one in reversed(standings(auction, words, before_round=number))]


def stage(auction: Auction, words: Sequence[Word], now: datetime) -> Stage:
    """Where the auction stands at `now`."""
    if now < auction.begins_at:
        return Stage(Phase.LEAD, 1, None, auction.begins_at)
    for number in range(1, auction.rounds + 1):
        opens = _round_opens(auction, number)
        if now < opens:
            return Stage(Phase.PAUSE, number, None, opens)
        place = int((now - opens) / timedelta(seconds=auction.turn))
        if place < len(auction.speakers):
            until = opens + timedelta(seconds=auction.turn * (place + 1))
            return Stage(Phase.TURN, number, order(auction, words, number)[place], until)
    return Stage(Phase.OVER, auction.rounds, None, ends_at(auction))


def check_price(
    auction: Auction,
    words: Sequence[Word],
    agency: OrganisationId | None,
    amount: Decimal,
    floor: Decimal | None,
    now: datetime,
) -> Stage:
    """The stage in which the agency may speak this price. Refused, each with what would be right."""
    here = stage(auction, words, now)
    if here.speaker is None or here.speaker.agency != agency:
        raise Refused("not_your_turn", now=told(here))
    before = [one for one in words if one.bid == here.speaker.bid and one.round == here.round]
    if before:
        raise Refused("spoken_already", amount=say.number(before[0].amount))
    best = standings(auction, words)[0].amount
    if amount > best - auction.step:
        told_most, told_best = say.number(best - auction.step), say.number(best)
        raise Refused("step_too_small", most=told_most, best=told_best, step=say.number(auction.step))
    if amount <= 0 or (floor is not None and amount < floor):
        raise Refused("below_floor", floor=say.number(floor or Decimal("0.01")))
    return here


def has_spoken(here: Stage, words: Sequence[Word]) -> bool:
    """Whether whose turn it is has named his price of this round: his time runs out, nothing more follows."""
    speaker = here.speaker
    return speaker is not None and any(one.bid == speaker.bid and one.round == here.round for one in words)


def told(here: Stage) -> str:
    """A stage in a few words: 第 2 轮，轮到乙，至 10:32:00."""
    until = f"{here.until.astimezone(CHINA):%H:%M:%S}"
    if here.speaker is not None:
        return f"第 {here.round} 轮，轮到{here.speaker.alias}，至 {until}"
    return f"{PHASES[here.phase]}，{until}"
