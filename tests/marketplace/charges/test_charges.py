"""A charge from report to decision, over the HTTP API: heard before decided, grounded, by somebody else."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from storage.engine import fetch
from tests.marketplace.charges.given import heard, prove, ruling, submitted, upheld
from tests.marketplace.world import World

pytestmark = pytest.mark.servers


async def test_a_report_needs_evidence_and_whoever_reports_needs_a_concern(world: World) -> None:
    owner, agency, other = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    tender = await world.bidding(owner, [agency])
    report = {"agency": str(agency.organisation), "ground": "false_data", "facts": "业绩证明系伪造"}
    assert await owner.refused("/api/charges", report) == "report_not_concerned"
    stranger = await world.party(Role.OWNER)
    about = report | {"tender": tender["id"]}
    assert await stranger.refused("/api/charges", about) == "report_not_concerned"
    unrelated = about | {"agency": str(other.organisation)}
    assert await owner.refused("/api/charges", unrelated) == "report_unrelated"
    path = f"/api/charges/{(await owner.done('/api/charges', about))['charge']['id']}"
    assert await owner.refused(f"{path}/submission") == "charge_without_evidence"
    assert (await agency.get(path)).status_code == 404, "a draft is nobody else's"
    assert (await prove(stranger, path.rpartition("/")[2])).status_code == 404
    assert (await prove(owner, path.rpartition("/")[2], b"MZ\x90")).json()["code"] == "document_type"


async def test_nothing_is_decided_before_the_agency_could_be_heard_nor_by_its_accuser(world: World) -> None:
    owner, agency = [await world.party(role) for role in (Role.OWNER, Role.AGENCY)]
    tender = await world.bidding(owner, [agency])
    accuser = await world.official(Role.REGULATOR)
    path = await submitted(accuser, agency, tender["id"])
    assert await accuser.refused(f"{path}/acceptance") == "decider_reported"
    regulator = await world.official(Role.REGULATOR)
    assert await regulator.refused(f"{path}/decision", upheld()) == "no_such_step"
    opened = await regulator.done(f"{path}/acceptance")
    assert opened["charge"]["defence_due"]
    assert await regulator.refused(f"{path}/decision", upheld()) == "defence_running"
    await agency.done(f"{path}/defence", {"text": "业绩真实，附合同原件"})
    assert (await prove(agency, path.rpartition("/")[2])).status_code == 201
    await world.clock.only_passes(tender["id"], days=12)  # the ticker has not looked yet
    assert await agency.refused(f"{path}/defence", {"text": "再说一句"}) == "defence_over"
    cleared = {"outcome": "cleared", "reason": "业绩属实", "ruling": ruling()}
    assert await regulator.refused(f"{path}/decision", cleared) == "ruling_missing"
    decided = await regulator.done(f"{path}/decision", {"outcome": "cleared", "reason": "业绩属实"})
    assert (decided["charge"]["state"], decided["sanction"]) == ("cleared", None)
    assert await regulator.refused(f"{path}/decision", upheld()) == "no_such_step", "decided once"


async def test_silence_is_counted_and_a_listing_names_its_basis_and_its_authority(world: World) -> None:
    owner, agency = [await world.party(role) for role in (Role.OWNER, Role.AGENCY)]
    tender = await world.bidding(owner, [agency])
    regulator, path = await heard(world, owner, agency, tender["id"])
    closed = await fetch(
        "SELECT fact::jsonb ->> 'silent' AS silent FROM trail_entry WHERE act = 'charge.close_defence'"
        " AND subject_id = $1",
        path.rpartition("/")[2],
    )
    assert [row["silent"] for row in closed] == ["true"]
    for lacking in ({"basis": ""}, {"authority": ""}):
        assert await regulator.refused(f"{path}/decision", upheld(**lacking)) == "sanction_without_basis"
    early = upheld(measure="listing")
    assert await regulator.refused(f"{path}/decision", early) == "listing_needs_serious"
    assert await owner.refused(f"{path}/decision", upheld()) == "no_right"
    sanction = (await regulator.done(f"{path}/decision", upheld()))["sanction"]
    listed = (await (await world.stranger()).get("/api/sanctions")).json()
    shown = next(one for one in listed if one["id"] == sanction["id"])
    assert shown["basis"] and shown["authority"] and shown["reason"] == "证据确凿"
    assert "ruled_by" not in shown


async def test_an_official_of_elsewhere_decides_nothing(world: World) -> None:
    owner, agency = [await world.party(role) for role in (Role.OWNER, Role.AGENCY)]
    tender = await world.bidding(owner, [agency])
    path = await submitted(owner, agency, tender["id"])
    foreign = await World(world.app, world.clock, world.stack).official(Role.REGULATOR)
    assert await foreign.refused(f"{path}/acceptance") == "not_found"
