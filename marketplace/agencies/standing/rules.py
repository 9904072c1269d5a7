"""Decisions over an admitted agency. Running contracts go on through all of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from app.core.actor import Actor
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.core.term import CHINA
from marketplace.agencies.model import Agency
from marketplace.agencies.standing import refusals  # noqa: F401  (declares the codes used here)

YEARS = 3  # the longest a sanction lasts (信用修复管理办法: serious dishonesty, three years)


def reason(text: str) -> str:
    """The reason as it is kept and told to the agency and the public."""
    text = text.strip()
    if not 4 <= len(text) <= 1000:
        raise Refused("invalid", field="reason", why="请写明事实和依据，4 至 1000 字")
    return text


def end_of(last_day: date, now: datetime) -> datetime:
    """The moment at which a sanction with this last day ends: the midnight after it, in China."""
    today = now.astimezone(CHINA).date()
    if not today < last_day <= today + timedelta(days=366 * YEARS):
        raise Refused("until_past", years=YEARS, field="until")
    return datetime.combine(last_day + timedelta(days=1), time(), CHINA)


def check_repair(agency: Agency, now: datetime) -> None:
    """Not before the shortest publicity is over."""
    if agency.held_until is not None and now < agency.held_until:
        last = (agency.held_until - timedelta(days=1)).astimezone(CHINA).date()
        raise Refused("repair_early", until=last)


def check_second(actor: Actor, expelled_by: PersonId | None) -> None:
    """Taking somebody off the list of the expelled needs two persons."""
    if actor.person is None or actor.person == expelled_by:
        raise Refused("repair_second_person")


def check_lifting(agency: Agency, actor: Actor, now: datetime) -> None:
    """The clock lifts what has run out; a regulator may lift earlier."""
    if actor.person is None and (agency.held_until is None or now < agency.held_until):
        raise Refused("agency_not_due")
