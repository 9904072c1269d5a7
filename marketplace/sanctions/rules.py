"""What of the sanctions holds at a moment, and which periods may be ruled: pure decisions."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta

import msgspec

from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.core.term import CHINA
from app.html.say import day, moment
from marketplace.policy.model import Policy
from marketplace.sanctions.model import Foreign, Level, Measure, Ruling, Sanction

MOST_IMPORTED = 5000
LONGEST_TEXT = 4000
LEVELS = {Level.MINOR: "轻微失信", Level.GENERAL: "一般失信", Level.SERIOUS: "严重失信"}


def grounded(basis: str, authority: str) -> bool:
    """A sanction without its basis or its authority is never applied (公平竞争审查条例 8–9)."""
    return bool(basis.strip() and authority.strip())


def holds(one: Sanction, now: datetime) -> bool:
    """By its dates: nobody waits for a clock that is late, and one that jumps ends nothing."""
    return one.state == "standing" and one.since <= now < one.until


def bars(one: Sanction, services: Collection[str], above: Collection[DistrictId], now: datetime) -> bool:
    """Whether it stops its agency from taking part. `above`: the place bought in, and those it lies in."""
    within = one.district is None or one.district in above
    touched = not one.services or not set(one.services).isdisjoint(services)
    grave = one.measure != Measure.WARNING and grounded(one.basis, one.authority)
    return grave and holds(one, now) and within and touched


def barring(
    sanctions: Iterable[Sanction], services: Collection[str], above: Collection[DistrictId], now: datetime
) -> list[Sanction]:
    """Those that bar, the one that lasts longest first."""
    found = [one for one in sanctions if bars(one, services, above, now)]
    return sorted(found, key=lambda one: one.until, reverse=True)


def demand_free(found: Iterable[Sanction], act: str) -> None:
    """Refused("barred_by_sanction") names the sanction that lasts longest."""
    for one in found:
        raise Refused(
            "barred_by_sanction", number=one.number, authority=one.authority, until=moment(one.until), act=act
        )


def start_of(first: date) -> datetime:
    """The midnight, in China, with which a day begins."""
    return datetime.combine(first, time(), CHINA)


def end_of(last: date) -> datetime:
    """The midnight, in China, after the last day."""
    return start_of(last + timedelta(days=1))


def months_after(start: datetime, months: int) -> datetime:
    """The same day so many months later, in China; the last of the month where it has no such day."""
    there = start.astimezone(CHINA)
    years, month = divmod(there.month - 1 + months, 12)
    year = there.year + years
    return there.replace(year=year, month=month + 1, day=min(there.day, monthrange(year, month + 1)[1]))


def repair_from(level: Level, since: datetime, policy: Policy) -> datetime:
    """The end of the shortest publicity: minor dishonesty may be repaired at once (信用修复管理办法)."""
    numbers = policy.dishonesty
    least = {Level.MINOR: 0, Level.GENERAL: numbers.general_least, Level.SERIOUS: numbers.serious_least}
    return months_after(since, least[level])


def check_ruling(ruling: Ruling, collusion: bool, policy: Policy, now: datetime) -> None:
    """Grounded, of a level that allows the measure, and not longer or shorter than the policy says."""
    if not grounded(ruling.basis, ruling.authority):
        raise Refused("sanction_without_basis")
    if ruling.since < now or ruling.until <= ruling.since:
        raise Refused("invalid", field="last_day", why="处理期应从今天或以后开始，并在开始之后截止")
    if ruling.measure == Measure.LISTING and ruling.level != Level.SERIOUS:
        raise Refused("listing_needs_serious", field="measure")
    least, longest = _range(ruling, collusion, policy)
    first, last = months_after(ruling.since, least), months_after(ruling.since, longest)
    if not first.date() <= ruling.until.astimezone(CHINA).date() <= last.date() + timedelta(days=1):
        raise Refused(
            "sanction_period",
            level=LEVELS[ruling.level],
            least=day(first),
            longest=day(last),
            field="last_day",
        )


def _range(ruling: Ruling, collusion: bool, policy: Policy) -> tuple[int, int]:
    """Fewest and most months, by the level; for collusion what the bidding law says (实施条例 67)."""
    numbers = policy.dishonesty
    if collusion and ruling.measure != Measure.WARNING:
        return policy.violation.collusion_least, policy.violation.collusion_longest
    if ruling.level == Level.MINOR:
        return 0, numbers.minor_longest
    if ruling.level == Level.GENERAL:
        return numbers.general_least, numbers.general_longest
    return numbers.serious_least, numbers.serious_longest


def read_listings(data: bytes) -> list[Foreign]:
    """A file of another platform, whole or not at all. Refused("listings_unreadable"), ("listings_wrong")."""
    try:
        raw = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        raise Refused("listings_unreadable", most=MOST_IMPORTED) from None
    if not raw or len(raw) > MOST_IMPORTED:
        raise Refused("listings_unreadable", most=MOST_IMPORTED)
    found = [_foreign(line, one) for line, one in enumerate(raw, 1)]
    check_listings(found)
    return found


def check_listings(listings: Sequence[Foreign]) -> None:
    """What the types do not say of them. Refused("listings_wrong") names the entry."""
    for line, one in enumerate(listings, 1):
        texts = (one.code, one.name, one.reason, one.basis, one.authority, one.document)
        if one.since.tzinfo is None or one.until.tzinfo is None or one.until <= one.since:
            raise Refused("listings_wrong", line=line, why="起止时间须带时区，且截止在开始之后")
        if not one.code.strip() or not one.name.strip() or any(map(_unfit, texts)):
            raise Refused("listings_wrong", line=line, why="代码、名称为空，或文字过长")


def _unfit(text: str) -> bool:
    return "\x00" in text or len(text) > LONGEST_TEXT


def _foreign(line: int, raw: msgspec.Raw) -> Foreign:
    try:
        return msgspec.json.decode(raw, type=Foreign)
    except msgspec.DecodeError as error:
        raise Refused("listings_wrong", line=line, why=str(error)) from None
