"""The pages of regional assessments: the public map, the keeper's forms, the owner's site."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.ids import new_id
from tests.app.web.given import district
from tests.marketplace.regional.test_api import PDF, attach, project
from tests.marketplace.world import World

pytestmark = pytest.mark.servers
SQUARE = "500000 3000000\r\n501000 3000000\r\n501000 3001000\r\n500000 3001000"


async def test_from_the_keepers_map_to_the_owners_answer(world: World) -> None:
    admin, owner = await world.official(Role.SYSTEM_ADMIN), await world.party(Role.OWNER)
    number = f"云环审 {new_id().hex[-8:]}"
    typed = {
        "district": str(await district()),
        "number": number,
        "title": "产业园区域环评",
        "services": "S01、S03",
        "since": "2025-01-01",
        "until": "2029-12-31",
        "area": SQUARE,
        "energy": "500",
    }
    wrong = await admin.browser.send_form(
        "/assessments", typed | {"area": "1 2\r\nthree 4", "energy": "much"}
    )
    assert wrong.status_code == 400
    assert "three 4" in wrong.text
    assert 'value="much"' in wrong.text
    made = await admin.browser.send_form("/assessments", typed | {"uses": "industrial"})
    assert made.status_code == 303
    path = made.headers["location"]
    visitor = (await world.stranger()).browser
    assert number in (await visitor.get("/assessments?service=S03")).text
    assert number not in (await visitor.get("/assessments?service=S04")).text
    assert (await visitor.get(f"{path}/report")).status_code == 404
    await attach(admin, path.rsplit("/", 1)[1])
    assert (await visitor.get(f"{path}/report")).content == PDF
    shown = (await visitor.get(path)).text
    assert "厂房" in shown
    assert "M500000 -3000000L501000 -3000000" in shown
    assert "终止的原因" not in shown
    site = f"/projects/{await project(owner)}/site"
    assert "绘制地块后" in (await owner.browser.get(site)).text
    drawn = {"area": "500100 3000100\r\n500200 3000100\r\n500200 3000200", "energy": "320"}
    assert (await owner.browser.send_form(site, drawn)).status_code == 303
    told = (await owner.browser.get(site)).text
    assert "已覆盖，可直接使用" in told
    assert "500100 3000100" in told
    assert "产业园区域环评" in (await owner.browser.get(site.removesuffix("/site"))).text
    outside = await owner.browser.send_form(site, drawn | {"area": "0 0\r\n9 9"})
    assert (outside.status_code, "三个不同的顶点" in outside.text) == (400, True)
    assert (await admin.browser.send_form(f"{path}/end", {"reason": "规划修编"})).status_code == 303
    assert "已覆盖" not in (await owner.browser.get(site)).text
