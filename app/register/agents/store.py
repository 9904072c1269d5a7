"""Rows ↔ values of agents' mandates."""

from __future__ import annotations

from app.core.ids import OrganisationId
from app.register.agents import tables
from app.register.agents.model import AgentMandate
from storage.rows import Rows

rows = Rows({AgentMandate: (tables.AgentMandate, "代办委托")})


async def given_by(owner: OrganisationId) -> list[AgentMandate]:
    """All mandates the owner has ever given, the newest first."""
    return list(reversed(await rows.of(AgentMandate, owner=owner)))


async def given_to(agent: OrganisationId) -> list[AgentMandate]:
    """All mandates ever given to the agent, the newest first."""
    return list(reversed(await rows.of(AgentMandate, agent=agent)))
