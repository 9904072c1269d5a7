"""Numbers, who may see and serve a notice, and from when it counts as served: pure decisions."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.districts.model import Tree
from app.register.notices import refusals  # noqa: F401  (declares the codes used here)
from app.register.notices.model import Kind, Notice
from app.register.notices.words import KINDS

ANNOUNCED_DAYS = 30  # 公告送达：自发出公告之日起经过三十日视为送达（民事诉讼法 95）
OVERSEEING = (Role.COORDINATOR, Role.REGULATOR)


def number(short: str, kind: Kind, year: int, serial: int) -> str:
    """The notice's number (文号): issuer, kind, year in hexagonal brackets, serial (GB/T 9704-2012 7.2.5)."""
    return f"{short}{KINDS[kind].sign}〔{year}〕{serial}号"


def may_see(notice: Notice, actor: Actor, tree: Tree) -> bool:
    """The addressee's people, the issuing body's, and who oversees the district."""
    if actor.organisation == notice.addressee or staff(notice, actor):
        return True
    above = tree.above(notice.district)
    return any(
        duty.role in OVERSEEING and (duty.district is None or duty.district in above) for duty in actor.duties
    )


def staff(notice: Notice, actor: Actor) -> bool:
    return any(duty.body == notice.issuer for duty in actor.duties)


def reads_for_addressee(notice: Notice, actor: Actor) -> bool:
    """Opening it is service: he acts for the addressee, and nothing has served it before."""
    return actor.person is not None and actor.organisation == notice.addressee and notice.served_at is None


def demand_staff(notice: Notice, actor: Actor) -> None:
    if not staff(notice, actor):
        raise Refused("not_your_notice")


def demand_unserved(notice: Notice) -> None:
    if notice.served_at is not None:
        raise Refused("notice_served", number=notice.number, at=notice.served_at)


def announced_until(announced_at: datetime) -> datetime:
    """From when an announced notice counts as served."""
    return announced_at + timedelta(days=ANNOUNCED_DAYS)


def by_announcement(notice: Notice, now: datetime) -> datetime:
    """The moment from which it counts as served. Refused("notice_announced") while the days run."""
    demand_unserved(notice)
    assert notice.announced_at is not None, "only what was announced is served so"
    at = announced_until(notice.announced_at)
    if now < at:
        raise Refused("notice_announced", number=notice.number, days=ANNOUNCED_DAYS)
    return at


def demand_unannounced(notice: Notice) -> None:
    if notice.announced_at is not None:
        raise Refused("notice_announced", number=notice.number, days=ANNOUNCED_DAYS)


def demand_possible(notice: Notice, at: datetime, now: datetime) -> None:
    """The day on a receipt lies between the day of issue and today."""
    if (
        not notice.issued_at.astimezone(CHINA).date()
        <= at.astimezone(CHINA).date()
        <= now.astimezone(CHINA).date()
    ):
        raise Refused("invalid", field="送达日期", why="应在发出之日与今天之间")
