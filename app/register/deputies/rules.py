"""Who may stand in for whom, and for how long."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.core.actor import Actor, Role
from app.core.ids import BodyId, PersonId
from app.core.refusal import Refused
from app.register.deputies import refusals  # noqa: F401  (declares the codes used here)
from app.register.deputies.model import Deputy, DeputyEnded, DeputyId, DeputyNamed
from app.register.duties.model import Grant
from app.register.people.model import Person, State

LONGEST = 180  # days; a longer absence is a change of duty


def _roles_in(body: BodyId, grants: list[Grant], day: date) -> set[Role]:
    return {grant.role for grant in grants if grant.body == body and grant.holds(day)}


def check_yours(absent: PersonId, actor: Actor) -> None:
    """For oneself, or by a system administrator for someone who cannot any more."""
    if actor.person != absent and not actor.holds(Role.SYSTEM_ADMIN, Role.SYSTEM):
        raise Refused("deputy_not_yours")


def check_days(since: date, until: date, today: date) -> None:
    if until < max(since, today) or until - since > timedelta(days=LONGEST):
        raise Refused("deputy_dates", days=LONGEST)


def name(
    id: DeputyId,
    absent: tuple[Person, list[Grant]],
    deputy: tuple[Person, list[Grant]],
    body: BodyId,
    *,
    days: tuple[date, date],
    reason: str,
    have: list[Deputy],
) -> DeputyNamed:
    """Each person comes with his grants; `have` are the deputies named for the absent one."""
    since, until = days
    if absent[0].id == deputy[0].id:
        raise Refused("deputy_self")
    if not _roles_in(body, absent[1], since):
        raise Refused("deputy_absent")
    if deputy[0].state != State.ACTIVE or not _roles_in(body, deputy[1], since):
        raise Refused("deputy_elsewhere")
    if any(
        one.body == body and one.ended_at is None and one.since <= until and since <= one.until
        for one in have
    ):
        raise Refused("deputy_overlaps")
    return DeputyNamed(
        deputy=id,
        absent=absent[0].id,
        acts=deputy[0].id,
        body=body,
        since=since,
        until=until,
        reason=reason,
    )


def end(deputy: Deputy, now: datetime) -> DeputyEnded:
    if deputy.ended_at is not None:
        raise Refused("deputy_over")
    return DeputyEnded(deputy=deputy.id, absent=deputy.absent, acts=deputy.deputy, at=now)
