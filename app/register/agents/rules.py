"""Who appoints an agent, for what and how long."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from app.core.actor import Actor
from app.core.matter import JointMatter
from app.core.refusal import Refused
from app.register.agents import refusals  # noqa: F401  (declares the codes used here)
from app.register.agents.model import AgencyId, AgentAppointed, AgentMandate, AgentRevoked
from app.register.organisations.model import Organisation
from app.register.organisations.rules import check_representative, represents

LONGEST = 366  # days


def appoint(
    id: AgencyId,
    owner: Organisation,
    agent: Organisation,
    matters: Collection[JointMatter],
    days: tuple[date, date],
    *,
    today: date,
    actor: Actor,
    have: Sequence[AgentMandate],
) -> AgentAppointed:
    """By the owner's legal representative, for named matters, with an end (民法典 165)."""
    check_representative(owner, actor, "委托代办")
    since, until = days
    if owner.id == agent.id:
        raise Refused("agent_self")
    if not matters:
        raise Refused("agent_matters", field="matters")
    if until < max(since, today) or until - since > timedelta(days=LONGEST):
        raise Refused("agent_dates", field="until", most=LONGEST)
    overlapping = (one for one in have if one.agent == agent.id and one.revoked_at is None)
    if any(one.since <= until and since <= one.until for one in overlapping):
        raise Refused("agent_exists", agent=agent.name)
    return AgentAppointed(
        organisation=owner.id,
        mandate=id,
        agent=agent.id,
        matters=sorted(set(matters)),
        since=since,
        until=until,
    )


def revoke(
    mandate: AgentMandate, owner: Organisation, agent: Organisation, actor: Actor, now: datetime, reason: str
) -> AgentRevoked:
    """At once, by either side's legal representative (民法典 173)."""
    if not represents(agent, actor):
        check_representative(owner, actor, "撤销代办委托")
    if mandate.revoked_at is not None:
        raise Refused("agent_over")
    if not reason.replace("\x00", "").strip():
        raise Refused("invalid", field="reason", why="请说明撤销原因")
    return AgentRevoked(
        organisation=owner.id, mandate=mandate.id, agent=agent.id, at=now, reason=reason.strip()
    )
