"""The formal check (形式审查): decisions over plain values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from app.core.calendar import Calendar
from app.core.refusal import Refused
from app.core.term import CHINA, Term
from marketplace.agencies.joining import refusals  # noqa: F401  (declares the codes used here)
from marketplace.agencies.model import Agency, Notice, Point, Section
from marketplace.agencies.points import OWN_WORDS, sentence
from marketplace.policy.numbers import Joining

LONGEST = 500  # signs of a point in the window's own words


def term_of(agency: Agency, policy: Joining) -> Term | None:
    """The term that runs: the window's for checking, then the agency's for correcting."""
    if agency.state == "submitted" and agency.submitted_at:
        return Term(agency.submitted_at, policy.check)
    if agency.state == "correction" and agency.told_at:
        return Term(agency.told_at, policy.correction)
    return None


def check_text(read: str, in_force: str) -> None:
    """Only the text that the signer read is signed."""
    if read != in_force:
        raise Refused("other_text")


def own_words(section: Section, text: str) -> Point:
    """A point that only a person can see: an illegible scan, a stamp that is not the agency's."""
    text = " ".join(text.split())
    if not 4 <= len(text) <= LONGEST:
        raise Refused("invalid", field="text", why=f"请写明缺什么、如何补正，4 至 {LONGEST} 字")
    return Point(section, OWN_WORDS, {"text": text})


def notice(
    found: Sequence[Point],
    said: Sequence[Point],
    before: Notice | None,
    changed: Collection[Section],
) -> tuple[Point, ...]:
    """The points of the one notice: all that the rule found, and what the window adds in its own words.

    After the first notice of an application the window may add points only about sections that were in it
    or that the agency has changed since (行政许可法 32: 一次告知需要补正的全部内容). What the rule finds is
    told in any case: it can only be new where the file changed or a certificate ran out meanwhile.
    """
    if not found and not said:
        raise Refused("nothing_missing")
    if before is not None:
        open_to = {point.section for point in before.points} | set(changed)
        for point in said:
            if point.section not in open_to:
                raise Refused("told_once", section=point.section.value)
    return (*found, *said)


def check_complete(found: Sequence[Point]) -> None:
    """Refused("incomplete") names everything, never the first point alone."""
    if found:
        told = "".join(sentence(point) for point in found)
        raise Refused("incomplete", count=len(found), points=told)


def public_until(admitted_at: datetime, policy: Joining, calendar: Calendar) -> date:
    """The last day of the publicity that follows the admission (入驻公示)."""
    return calendar.add(admitted_at.astimezone(CHINA).date(), policy.publicity).day
