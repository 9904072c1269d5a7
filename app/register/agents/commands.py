"""Appointing an agent, and revoking him at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import OrganisationId, new_id
from app.core.matter import JointMatter
from app.core.term import CHINA
from app.register.agents import rules, store
from app.register.agents.model import AgencyId, AgentAppointed, AgentMandate, AgentRevoked
from app.register.organisations.model import MARKET_ROLES
from app.register.organisations.queries import organisation
from storage.engine import fetch
from storage.operation import operation
from storage.unit import Operation


@operation("agent.appoint", zh="委托代办", en="appoint an agent", roles={Role.OWNER})
async def appoint_agent(
    op: Operation,
    organisation_id: OrganisationId,
    agent: OrganisationId,
    matters: Collection[JointMatter],
    *,
    since: date,
    until: date,
) -> AgentAppointed:
    """The agent's people act for the owner in these matters, on these days, under both names."""
    await fetch("SELECT id FROM organisation WHERE id = $1 FOR UPDATE", organisation_id)
    fact = rules.appoint(
        AgencyId(new_id()),
        await organisation(organisation_id),
        await organisation(agent),
        matters,
        (since, until),
        today=(await op.now()).astimezone(CHINA).date(),
        actor=op.actor,
        have=await store.given_by(organisation_id),
    )
    await store.rows.add(
        AgentMandate(
            id=fact.mandate,
            owner=organisation_id,
            agent=agent,
            matters=tuple(fact.matters),
            since=since,
            until=until,
            given_by=op.actor.person,
        )
    )
    return fact


@operation("agent.revoke", zh="撤销代办委托", en="revoke an agent", roles=MARKET_ROLES)
async def revoke_agent(op: Operation, mandate_id: AgencyId, reason: str) -> AgentRevoked:
    """At once: the agent's next request is without it."""
    mandate = await store.rows.one(AgentMandate, mandate_id, "UPDATE")
    owner, agent = await organisation(mandate.owner), await organisation(mandate.agent)
    fact = rules.revoke(mandate, owner, agent, op.actor, await op.now(), reason)
    await store.rows.save(mandate, replace(mandate, revoked_at=fact.at))
    return fact
