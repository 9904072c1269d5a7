"""The report of a real award equals sums that the database makes by itself."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from storage import engine
from tests.marketplace.conftest import app, clock, world
from tests.marketplace.world import World

__all__ = ["app", "clock", "world"]
pytestmark = pytest.mark.servers

_SUMS = """
SELECT count(DISTINCT t.id) AS tenders, sum(l.budget) AS budget, sum(a.price) AS price FROM tender t
JOIN tender_lot l ON l.tender = t.id LEFT JOIN award a ON a.lot = l.id AND a.state IN ('active', 'contracted')
WHERE t.district = (SELECT district FROM tender WHERE id = $1::uuid)
"""


async def test_the_report_says_what_the_database_sums(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    regulator = await world.official(Role.REGULATOR)
    tender = await world.published(owner)
    for agency in agencies:
        await agency.done(f"/api/tenders/{tender['id']}/signups")
    await world.clock.passes(tender["id"], days=15)
    for agency, price in zip(agencies, ("90000", "95000"), strict=True):
        await world.bid(agency, tender, price)
    await world.clock.passes(tender["id"], days=7)
    await owner.done(f"/api/tenders/{tender['id']}/decision", {})

    [sums] = await engine.fetch(_SUMS, tender["id"])
    years = await engine.fetch_value(
        "SELECT extract(year FROM published_at)::int FROM tender WHERE id = $1", tender["id"]
    )
    shown = (await regulator.browser.get(f"/report?period={years}")).text
    cells = [part.partition("</td>")[0] for part in shown.split('<td class="cell-number">')[1:]]
    assert cells[:2] == [f"{sums['tenders']}", f"{sums['budget']:,.0f}"]
    assert cells[5] == f"{sums['price']:,.0f}"
    printed = await regulator.browser.get(f"/report?period={years}&export=pdf")
    assert printed.content.startswith(b"%PDF")
    assert (await owner.browser.get("/report")).status_code == 403
    assert (await regulator.browser.get("/report?period=2026-99")).status_code == 400
