"""The conclusion of a case: its overall result is the most severe of its parts. Pure decisions.

The coordinator records it; he can neither improve nor worsen what the seats have said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import msgspec

from app.core.refusal import Refused
from drawing_review.cases import rules, states
from drawing_review.cases.conclusion import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.facts import CasePassed, CaseReturned
from drawing_review.cases.judgements.rules import Finding, demand_looked
from drawing_review.cases.meetings.disputes import Disputed, numbers
from drawing_review.cases.model import Case, Opinion, Seat, SetFile, Severity, Version
from drawing_review.cases.signing.model import Result
from drawing_review.cases.signing.rules import most_severe

LIVE = ("open", "answered")


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a conclusion rests on, read in the deciding unit."""

    version: Version
    files: Sequence[SetFile]
    seats: Sequence[Seat]
    missing_checks: Collection[str]
    disputed: Disputed
    unlooked: Sequence[Finding]
    unissued: Collection[str]  # review institutions that have not issued theirs (签发)

    @property
    def opinions(self) -> Sequence[Opinion]:
        return self.disputed.opinions


def overall(seats: Sequence[Seat], opinions: Sequence[Opinion]) -> Result | None:
    """The most severe of the seats' results; None while a blocking seat is silent.

    A mandatory opinion that stands is an objection, whoever gave it.
    """
    results = [Result(one.result) for one in seats if one.state == "closed" and one.blocking]
    if any(one.blocking and one.state == "open" for one in seats):
        return None
    standing = any(one.severity == Severity.MANDATORY and one.state in LIVE for one in opinions)
    return most_severe([*results, Result.OBJECTS if standing else Result.AGREES])


def pass_case(case: Case, parts: Parts, conclusion: str, now: datetime) -> CasePassed:
    """Conclude that the drawings pass, where nothing says otherwise."""
    rules.demand_review(case)
    states.CASE.step(case.state, "pass")
    rules.readable(parts.version, "作出合格结论")
    _demand_all_read(parts.files)
    if parts.missing_checks:
        raise Refused("checks_running", rulebooks="、".join(sorted(parts.missing_checks)))
    _demand_no_blocking(parts.opinions)
    _demand_undisputed(parts.disputed)
    demand_looked(parts.unlooked)
    _demand_seats(parts.seats)
    if parts.unissued:
        raise Refused("institution_unissued", institutions="、".join(sorted(parts.unissued)))
    version = parts.version
    return CasePassed(case=case.id, version=version.id, sha256=version.sha256, conclusion=conclusion, at=now)


def return_for_revision(case: Case, opinions: Sequence[Opinion], reason: str, now: datetime) -> CaseReturned:
    """Return the case with everything that is open, once (一次性告知); the clock stops meanwhile."""
    rules.demand_review(case)
    states.CASE.step(case.state, "return")
    open_ones = [opinion.id for opinion in opinions if opinion.state == "open"]
    if not open_ones:
        raise Refused("nothing_to_return")
    return CaseReturned(case=case.id, reason=reason, opinions=open_ones, at=now)


def _demand_all_read(files: Sequence[SetFile]) -> None:
    """What nobody could read was not reviewed, so a set passes with every file read or not at all."""
    unread = [file.name for file in files if file.state == "refused"]
    if unread:
        raise Refused("files_unreadable", files="、".join(unread))


def _demand_no_blocking(opinions: Sequence[Opinion]) -> None:
    blocking = [one for one in opinions if one.severity == Severity.MANDATORY and one.state in LIVE]
    if blocking:
        told = numbers(blocking, {one.id for one in blocking})
        raise Refused("blocking_opinions", count=len(blocking), numbers=told)


def _demand_undisputed(disputed: Disputed) -> None:
    reasons = disputed.reasons()
    if reasons:
        raise Refused("disputed", count=len(reasons), numbers=numbers(disputed.opinions, reasons))


def _demand_seats(seats: Sequence[Seat]) -> None:
    needed = [seat for seat in seats if seat.blocking]
    waiting = [seat.name for seat in needed if seat.state == "open"]
    if waiting:
        raise Refused("seats_open", seats="、".join(waiting))
    objecting = [seat.name for seat in needed if seat.result == Result.OBJECTS]
    if objecting:
        raise Refused("seats_object", seats="、".join(objecting))
