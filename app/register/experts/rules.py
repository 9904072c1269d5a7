"""Who may join the pool, and who decides on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.register.experts import refusals  # noqa: F401  (declares the codes used here)
from app.register.experts.model import (
    Expert,
    ExpertAdmitted,
    ExpertApplied,
    ExpertDeclined,
    ExpertLeft,
    ExpertReinstated,
    ExpertSuspended,
    State,
    TiesDeclared,
)
from app.register.organisations.rules import check_code
from app.register.separation.rules import ADMINS

NEVER = ADMINS | {Role.REGULATOR}
LONGEST = 3 * 365  # days of a suspension; what is worse ends the membership


def check_may_join(held: Iterable[Role], earlier: Collection[Expert]) -> None:
    """`held`: the roles of the person; `earlier`: what he applied for before."""
    if not NEVER.isdisjoint(held):
        raise Refused("expert_supervises")
    if any(one.state not in (State.DECLINED, State.LEFT) for one in earlier):
        raise Refused("expert_exists")


def ties_in(text: str) -> frozenset[str]:
    """The credit codes written in `text`, apart by blanks, commas or lines. Refused("credit_code")."""
    return frozenset(check_code(code) for code in re.split(r"[\s,，、;；]+", text.strip()) if code)


def apply(expert: Expert) -> ExpertApplied:
    if not expert.disciplines:
        raise Refused("expert_needs_discipline", field="disciplines")
    for field, text in (("title", expert.title), ("employer", expert.employer)):
        if not text:
            raise Refused("invalid", field=field, why="请填写此项")
    return ExpertApplied(
        expert=expert.id,
        person=expert.person,
        disciplines=expert.disciplines,
        title=expert.title,
        certificate=expert.certificate,
        employer=expert.employer,
        ties=expert.ties,
    )


def _check_another(expert: Expert, actor: Actor) -> None:
    if actor.person == expert.person:
        raise Refused("expert_himself")


def admit(expert: Expert, actor: Actor, held: Iterable[Role]) -> ExpertAdmitted:
    """`held`: the roles of the applicant now; he may have become a regulator since he applied."""
    _check_another(expert, actor)
    check_may_join(held, ())
    return ExpertAdmitted(expert=expert.id, by=actor.person)


def decline(expert: Expert, actor: Actor, reason: str) -> ExpertDeclined:
    _check_another(expert, actor)
    return ExpertDeclined(expert=expert.id, by=actor.person, reason=_reason(reason))


def suspend(expert: Expert, actor: Actor, until: date, today: date, reason: str) -> ExpertSuspended:
    _check_another(expert, actor)
    if not today < until <= today + timedelta(days=LONGEST):
        raise Refused("expert_suspension", most=LONGEST, field="until")
    return ExpertSuspended(expert=expert.id, until=until, reason=_reason(reason))


def reinstate(expert: Expert, actor: Actor) -> ExpertReinstated:
    _check_another(expert, actor)
    return ExpertReinstated(expert=expert.id)


def leave(expert: Expert, actor: Actor, reason: str) -> ExpertLeft:
    """By himself at any time; by an official with a reason."""
    own = actor.person == expert.person
    return ExpertLeft(expert=expert.id, reason=reason.strip() if own else _reason(reason))


def declare_ties(expert: Expert, actor: Actor, ties: frozenset[str]) -> TiesDeclared:
    """By himself. What he was tied to while he sat on a panel stands on the trail."""
    if actor.person != expert.person:
        raise Refused("expert_not_yours")
    if expert.state in (State.DECLINED, State.LEFT):
        raise Refused("not_found", thing="专家")
    return TiesDeclared(expert=expert.id, ties=ties)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请说明原因")
    return reason.strip()
