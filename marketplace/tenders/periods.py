"""The periods of a tender (公告期限): which moments the policy allows, by working days."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.calendar import Calendar
from app.core.refusal import Refused
from app.core.term import CHINA, Term, due
from app.html.say import moment
from marketplace.gate.model import Periods
from marketplace.tenders.model import Tender


def after(start: datetime, days: int, calendar: Calendar) -> datetime:
    """The close of business `days` working days after `start`."""
    end = due(Term(start, days), calendar)
    assert end is not None, "a term without pauses has an end"
    return end


def before(end: datetime, days: int, calendar: Calendar) -> datetime:
    """The same time of day, `days` working days before `end`."""
    day = end.astimezone(CHINA)
    left = days
    while left:
        day -= timedelta(days=1)
        left -= calendar.works(day.date())
    return day


def check(tender: Tender, least: Periods, calendar: Calendar, now: datetime) -> None:
    """The moments of a tender that is published at `now`. Refused("period_too_short") names the minimum."""
    if not tender.questions_due <= tender.signups_due <= tender.bids_due:
        raise Refused("moments_out_of_order")
    _demand("公告答疑期", now, tender.questions_due, least.enquiry, calendar)
    _demand("投标期", tender.questions_due, tender.bids_due, least.bidding, calendar)
    earliest = now + timedelta(days=least.calendar_bidding)
    if tender.bids_due < earliest:  # 招标投标法 24
        told = {"least": least.calendar_bidding, "earliest": moment(earliest)}
        raise Refused("law_period_too_short", **told)


def _demand(period: str, start: datetime, end: datetime, least: int, calendar: Calendar) -> None:
    earliest = after(start, least, calendar)
    if end < earliest:
        raise Refused("period_too_short", period=period, least=least, earliest=moment(earliest))


def publicity_end(start: datetime, least: Periods, calendar: Calendar) -> datetime:
    """Until when a result is public before a contract: working days, and calendar days where the law asks."""
    law = start + timedelta(days=least.calendar_publicity)
    return max(after(start, least.publicity, calendar), law if least.calendar_publicity else start)


def answers_due(tender: Tender, calendar: Calendar) -> datetime:
    """Until when questions are answered: the policy's margin before the deadline."""
    return before(tender.bids_due, tender.frozen.periods.answer_margin, calendar)


def assumed(tender: Tender, calendar: Calendar) -> tuple[int, ...]:
    """The years of its periods whose holidays are not published yet: their weekdays were counted."""
    start = tender.published_at or tender.drafted_at
    return calendar.assumed(start.astimezone(CHINA).date(), tender.bids_due.astimezone(CHINA).date())
