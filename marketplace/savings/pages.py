"""What regional assessments save: on the page of each, and together as a public statistic."""

from __future__ import annotations

from typing import Any

from litestar import Response, get

from app.html.page import page
from marketplace.regional.model import Assessment
from marketplace.regional.saved import saved_by
from marketplace.savings import queries
from marketplace.savings.api import PUBLIC
from marketplace.savings.rules import Saved


@saved_by
async def saved_of(one: Assessment) -> dict[str, Any]:
    found = await queries.of_assessment(one)
    return {"saved": found.saved, "services": found.services}


@get("/assessments/savings", public=PUBLIC)
async def show_statistic() -> Response[str]:
    found = await queries.everything()
    return await page(
        "marketplace/savings/statistic.html",
        rows=found,
        whole=Saved(
            reuses=sum(one.saved.reuses for one in found),
            amount=sum((one.saved.amount for one in found), start=Saved().amount),
            days=sum(one.saved.days for one in found),
            unpriced=sum(one.saved.unpriced for one in found),
        ),
    )


routes = [show_statistic]
