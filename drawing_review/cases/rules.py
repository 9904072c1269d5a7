"""What may happen to a case, and when: pure decisions that give a fact or refuse."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from app.core.actor import Actor, Role
from app.core.ids import BodyId, OrganisationId, new_id
from app.core.matter import JointMatter
from app.core.refusal import Refused
from drawing_review.cases import states
from drawing_review.cases.facts import CaseAccepted
from drawing_review.cases.model import Case, SeatId, Version

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


def demand_review(case: Case) -> None:
    """What is done with the drawings of a joint review is done in no other matter."""
    if case.matter != JointMatter.REVIEW:
        raise Refused("another_matter", number=case.number)


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
