"""A tender that names a public beacon: its draw waits for the value, and anyone recomputes with it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.actor import Role
from app.draw import verify_draw
from app.draw.queries import draw_for
from tests.marketplace.world import World, draft

pytestmark = pytest.mark.servers
BEACON = {"source": "中国福利彩票双色球", "round": "投标截止后首次开奖"}


def entry(value: str = "03 08 14 22 27 31 + 09", hours: float = -1) -> dict[str, str]:
    at = datetime.now(UTC) + timedelta(hours=hours)
    return {"value": value, "found_in": "中国福彩网 2026136 期", "published_at": at.isoformat()}


async def test_the_draw_waits_for_the_witnessed_value_and_is_recomputed_with_it(
    world: World, tmp_path: Path
) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 3)]
    regulator = await world.official(Role.REGULATOR)
    tender = await world.bidding(owner, agencies, method="draw", beacon=BEACON)
    path = f"/api/tenders/{tender['id']}/beacon"
    assert tender["beacon"] == BEACON
    assert await owner.refused(path, entry()) == "beacon_too_early"
    for agency in agencies:
        await world.bid(agency, tender, "90000")
    await world.clock.passes(tender["id"], days=7)
    assert await owner.refused(f"/api/tenders/{tender['id']}/decision", {}) == "beacon_awaited"
    assert await owner.refused(path, entry(hours=-24 * 10)) == "beacon_known_before"
    assert await owner.refused(path, entry(hours=1)) == "beacon_in_future"
    assert await owner.refused(path, entry("三、八、十四")) == "beacon_unreadable"
    await owner.done(path, entry())
    assert await regulator.refused(f"{path}/witness", {"value": "03 08 14 22 27 31 + 10"}) == "beacon_differs"
    await regulator.done(f"{path}/rejection", {"reason": "蓝球号码抄错"})
    assert (await (await world.stranger()).get(path)).json()["value"] == ""
    await owner.done(path, entry("03 08 14 22 27 31 + 10"))
    await regulator.done(f"{path}/witness", {"value": "03,08,14,22,27,31+10"})
    assert await regulator.refused(f"{path}/forgoing", {"reason": "太迟"}) == "no_such_step"
    drawn = await draw_for(f"tender/{tender['number']}/1")
    assert drawn is not None and drawn.file is not None
    assert bytes.fromhex(drawn.file.beacon or "") == b"03 08 14 22 27 31 10"
    assert "no_beacon" not in drawn.file.weaknesses and "beacon_missing" not in drawn.file.weaknesses
    public = (await (await world.stranger()).get(f"/tenders/{tender['id']}")).text
    assert f"/draws/{drawn.id}" in public, "before anything is decided"
    file = tmp_path / "draw.json"
    file.write_bytes((await (await world.stranger()).get(f"/draws/{drawn.id}/file.json")).content)
    for told, status in (("03 08 14 22 27 31 + 10", 0), ("03 08 14 22 27 31 + 09", 1)):
        ran = subprocess.run([sys.executable, verify_draw.__file__, str(file), "--beacon", told], check=False)
        assert ran.returncode == status
    other = json.loads(file.read_text("utf-8")) | {"beacon": b"03 08 14 22 27 31 09".hex()}
    assert not all(holds for _, holds in verify_draw.checks(other)), "the order hangs on the beacon"
    awards = await owner.done(f"/api/tenders/{tender['id']}/decision", {})
    bids = {
        one["id"]: one["receipt"] for one in (await owner.get(f"/api/tenders/{tender['id']}/bids")).json()
    }
    assert [bids[one["bid"]] for one in awards] == list(drawn.file.order)


async def test_a_beacon_that_never_comes_is_forgone_by_the_regulator_alone(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    regulator = await world.official(Role.REGULATOR)
    elsewhere = await World(world.app, world.clock, world.stack).official(Role.REGULATOR)
    tender = await world.opened(owner, agencies, ["90000", "91000"], beacon=BEACON)
    path, reason = f"/api/tenders/{tender['id']}/beacon/forgoing", {"reason": "当期停止开奖"}
    assert await owner.refused(path, reason) == "no_right"
    assert await elsewhere.refused(path, reason) == "not_found"
    await regulator.done(path, reason)
    drawn = await draw_for(f"tender/{tender['number']}/1")
    assert drawn is not None and drawn.file is not None
    assert drawn.file.weaknesses[0] == "beacon_missing"
    await owner.done(f"/api/tenders/{tender['id']}/decision", {})


async def test_half_a_beacon_and_none_at_all(world: World) -> None:
    owner = await world.party(Role.OWNER)
    half = await owner.post("/api/tenders", draft(beacon={"source": "双色球", "round": ""}))
    assert half.status_code == 400
    plain = await world.published(owner)
    assert await owner.refused(f"/api/tenders/{plain['id']}/beacon", entry()) == "beacon_unnamed"
