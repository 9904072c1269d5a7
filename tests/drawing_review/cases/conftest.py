"""A project whose owner, designer and window are signed in."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.core.settings import Settings
from app.dev.servers import Addresses
from app.register.projects.commands import attach_designer
from tests.app.register import city
from tests.drawing_review.cases.intake.walk import Walk
from tests.drawing_review.town import Town
from tests.marketplace.clock import Clock


@pytest.fixture
async def walk(town: Town, servers: Addresses, settings: Settings) -> Walk:
    owner, designer = await town.party(Role.OWNER), await town.party(Role.DESIGNER)
    assert owner.organisation is not None
    assert designer.organisation is not None
    company = OrganisationId(owner.organisation)
    project = await city.project(owner.person, company, await town.here())
    boss = await city.as_(owner.person, organisation=company)
    await attach_designer(boss, project, OrganisationId(designer.organisation))
    window = await town.official(Role.COORDINATOR)
    return Walk(town, owner, designer, window, project, Clock(servers, settings))
