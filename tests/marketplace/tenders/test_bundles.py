"""A package of services bought as one tender, a lot for each of them."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.actor import Role
from app.core.ids import OrganisationId, ProjectId
from app.register.engagements.queries import engaged_for
from marketplace.catalogue import seed
from marketplace.catalogue.commands import enter_service
from marketplace.tenders import forms
from tests.app.register import city
from tests.marketplace.world import World
from tests.storage.jobs.settled import settle

LOTS = [
    {"title": "环境影响评价", "budget": "60000", "ceiling": "55000", "services": ["S01"]},
    {"title": "水土保持方案", "budget": "40000", "ceiling": "38000", "services": ["S03"]},
]


def test_a_package_becomes_a_lot_for_each_or_one_for_all() -> None:
    names = {"S01": "环评", "S03": "水保"}
    each = forms.package("S01,S03", "", names)
    assert each == {
        "lot1_services": "S01",
        "lot1_title": "环评",
        "lot2_services": "S03",
        "lot2_title": "水保",
    }
    assert forms.package("", "S01,S03", names) == {"lot1_services": "S01,S03", "lot1_title": "环评、水保"}
    assert forms.package("", "", names) == {}


@pytest.mark.servers
async def test_each_lot_engages_its_agency_for_its_own_services(world: World) -> None:
    owner, agency, other = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    assert world.place is not None and owner.organisation is not None
    facts = seed.services()["S03"]
    await enter_service(city.INSTALLER, "S03", world.place, facts, date(2026, 1, 1))
    company = OrganisationId(owner.organisation)
    project = await city.project(owner.person, company, world.place)
    tender = await world.bidding(owner, [agency, other], lots=LOTS, project=str(project))
    lots = {one["services"][0]: (at, one["id"]) for at, one in enumerate(tender["lots"])}
    assert lots.keys() == {"S01", "S03"}
    first, second = lots["S01"][0], f"/api/lots/{lots['S03'][1]}/bids"
    assert await agency.refused(second, {"price": "30000"}) == "not_eligible"
    await world.bid(agency, tender, "50000", lot=first)
    await world.bid(other, tender, "52000", lot=first)
    await world.clock.passes(tender["id"], days=7)
    awards = await owner.done(f"/api/tenders/{tender['id']}/decision", {})
    await agency.done(f"/api/awards/{awards[0]['id']}/confirmation")
    await world.clock.passes(tender["id"], days=10)
    contract = await owner.done(f"/api/awards/{awards[0]['id']}/contract", {})
    for party in (owner, agency):
        await party.done(f"/api/contracts/{contract['id']}/signature", {"sha256": contract["sha256"]})
    await settle("contract.tell_engaged")
    found = await engaged_for(ProjectId(project), "S01")
    assert found is not None and found.organisation == agency.organisation
    assert await engaged_for(ProjectId(project), "S03") is None
