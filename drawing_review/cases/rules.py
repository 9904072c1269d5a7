"""What may happen to a case, and when: pure decisions that give a fact or refuse."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from app.core.actor import Actor, Role
from app.core.ids import BodyId, OrganisationId, new_id
from app.core.refusal import Refused
from drawing_review.cases import states
from drawing_review.cases.facts import CaseAccepted, CasePassed, CaseReturned
from drawing_review.cases.model import Case, Opinion, Seat, SeatId, SetFile, Severity, Version

LONGEST_TEXT = 4000  # characters of a title, a reason or an opinion


def party_of(owner: OrganisationId, designers: Collection[OrganisationId], actor: Actor) -> OrganisationId:
    """The designer of the case that `actor` opens. Refused("not_your_project_to_submit") for an outsider."""
    mine = actor.organisation
    if mine is not None and mine in designers and actor.holds(Role.DESIGNER):
        return mine
    if actor.holds(Role.OWNER) and actor.organisation == owner and designers:
        return min(designers)
    raise Refused("not_your_project_to_submit")


def title(given: str) -> str:
    return _words("办件名称", given)


def reason(given: str) -> str:
    return _words("理由", given)


def _words(field: str, given: str) -> str:
    """What a person wrote, without surrounding blanks and without NUL, which PostgreSQL cannot store."""
    words = given.replace("\x00", "").strip()
    if not words:
        raise Refused("invalid", field=field, why="不能为空")
    if len(words) > LONGEST_TEXT:
        raise Refused("invalid", field=field, why=f"不能超过 {LONGEST_TEXT} 字")
    return words


def accept(case: Case, bodies: Sequence[BodyId], by_silence: bool, now: datetime) -> CaseAccepted:
    """Accept the case and seat its bodies; by silence only once the limit has run out (行政许可法 32)."""
    states.CASE.step(case.state, "accept")
    if by_silence and (case.next_due is None or now < case.next_due):
        raise Refused("not_due_yet", number=case.number)
    if not bodies:
        raise Refused("no_seats")
    seats = [SeatId(new_id()) for _ in bodies]
    return CaseAccepted(case=case.id, bodies=list(bodies), seats=seats, by_silence=by_silence, at=now)


def readable(version: Version, act: str) -> Version:
    """The version, if something of it can be seen. Refused("still_reading") or ("version_unreadable")."""
    if version.state == "received":
        raise Refused("still_reading", version=version.number, act=act)
    if version.state == "refused":
        raise Refused("version_unreadable", version=version.number, act=act)
    return version


def return_for_revision(case: Case, opinions: Sequence[Opinion], reason: str, now: datetime) -> CaseReturned:
    """Return the case with everything that is open, once (一次性告知); the clock stops meanwhile."""
    states.CASE.step(case.state, "return")
    open_ones = [opinion.id for opinion in opinions if opinion.state == "open"]
    if not open_ones:
        raise Refused("nothing_to_return")
    return CaseReturned(case=case.id, reason=reason, opinions=open_ones, at=now)


def pass_case(
    case: Case,
    version: Version,
    files: Sequence[SetFile],
    seats: Sequence[Seat],
    opinions: Sequence[Opinion],
    missing_checks: Collection[str],
    conclusion: str,
    now: datetime,
) -> CasePassed:
    """Conclude that the drawings pass. The overall result is the most severe of its parts."""
    states.CASE.step(case.state, "pass")
    readable(version, "作出合格结论")
    _demand_all_read(files)
    if missing_checks:
        raise Refused("checks_running", rulebooks="、".join(sorted(missing_checks)))
    _demand_no_blocking(opinions)
    _demand_seats(seats)
    return CasePassed(case=case.id, version=version.id, sha256=version.sha256, conclusion=conclusion, at=now)


def _demand_all_read(files: Sequence[SetFile]) -> None:
    """What nobody could read was not reviewed, so a set passes with every file read or not at all."""
    unread = [file.name for file in files if file.state == "refused"]
    if unread:
        raise Refused("files_unreadable", files="、".join(unread))


def _demand_no_blocking(opinions: Sequence[Opinion]) -> None:
    blocking = [
        opinion
        for opinion in opinions
        if opinion.severity == Severity.MANDATORY and opinion.state in ("open", "answered")
    ]
    if blocking:
        numbers = "、".join(f"{opinion.number} 号" for opinion in blocking)
        raise Refused("blocking_opinions", count=len(blocking), numbers=numbers)


def _demand_seats(seats: Sequence[Seat]) -> None:
    needed = [seat for seat in seats if seat.blocking]
    waiting = [seat.name for seat in needed if seat.state == "open"]
    if waiting:
        raise Refused("seats_open", seats="、".join(waiting))
    objecting = [seat.name for seat in needed if seat.result == "objects"]
    if objecting:
        raise Refused("seats_object", seats="、".join(objecting))
