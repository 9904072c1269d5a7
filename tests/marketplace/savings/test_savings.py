"""What a reuse of a regional assessment saves: by the median of like contracts, or by the catalogue."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from app.core.actor import Role, system
from app.core.ids import ProjectId
from app.register.coverage.commands import cover_service
from marketplace.savings.rules import Comparable, Saved, Worth, together, worth
from storage.unit import Context
from tests.marketplace.contracts.test_course import filed
from tests.marketplace.regional.test_api import entered, project
from tests.marketplace.world import SERVICE, World


def contracts(*amounts: str) -> list[Comparable]:
    return [Comparable(Decimal(amount), 10 * place) for place, amount in enumerate(amounts, start=1)]


@pytest.mark.parametrize(
    ("amounts", "standard", "found"),
    [
        (("90000",), 40, Worth(Decimal(90000), 10, 1)),
        (("10", "90000", "20"), 40, Worth(Decimal(20), 20, 3)),
        (("10.00", "10.01"), 40, Worth(Decimal("10.01"), 15, 2)),
        ((), 40, Worth(None, 40, 0)),
        ((), None, Worth(None, None, 0)),
    ],
)
def test_a_reuse_is_worth_the_median_or_the_catalogues_days(
    amounts: tuple[str, ...], standard: int | None, found: Worth
) -> None:
    assert worth(contracts(*amounts), standard) == found


def test_what_has_no_price_is_counted_without_money_and_said_so() -> None:
    given = [Worth(Decimal("10.50"), 3, 1), Worth(None, 20, 0), Worth(None, None, 0)]
    assert together(given) == Saved(reuses=3, amount=Decimal("10.50"), days=23, unpriced=2)


@pytest.mark.servers
async def test_each_project_counts_once_and_the_page_cites_the_formula(world: World) -> None:
    owner, _, _ = await filed(world)
    admin = await world.official(Role.SYSTEM_ADMIN)
    made = await entered(admin, world.place, SERVICE)
    path = f"/api/assessments/{made['id']}/savings"
    stranger = await world.stranger()
    assert (await stranger.get(path)).json()["saved"]["reuses"] == 0
    for id in (await project(owner, world.place), await project(owner, world.place)):
        for _again in range(2):
            await cover_service(
                Context(actor=system("worker")),
                ProjectId(UUID(id)),
                SERVICE,
                made["number"],
                "规划环评",
                "0" * 64,
            )
    found = (await stranger.get(path)).json()
    (line,) = found["services"]
    assert line["each"]["contracts"] >= 1 and found["saved"]["reuses"] == line["reuses"] == 2
    assert Decimal(found["saved"]["amount"]) == 2 * Decimal(line["each"]["amount"]) > 0
    page = (await stranger.browser.get(f"/assessments/{made['id']}")).text
    assert "中位数" in page and "已复用 2 次" in page
    assert made["title"] in (await stranger.browser.get("/assessments/savings")).text
