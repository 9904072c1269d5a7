"""Reading agents' mandates."""

from __future__ import annotations

from app.core.ids import OrganisationId
from app.register.agents import store
from app.register.agents.model import AgentMandate


async def given_by(owner: OrganisationId) -> list[AgentMandate]:
    """All mandates the owner has ever given, the newest first."""
    return await store.given_by(owner)


async def given_to(agent: OrganisationId) -> list[AgentMandate]:
    """All mandates ever given to the agent, the newest first."""
    return await store.given_to(agent)
