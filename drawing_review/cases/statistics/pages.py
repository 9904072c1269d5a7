"""What reviews came to, by body and by reviewer: the regulator's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get

from app.core.actor import Actor, Role
from app.core.ids import BodyId, DistrictId, PersonId
from app.html.navigation import REVIEW, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.bodies.queries import named as bodies_named
from app.register.districts.queries import tree
from app.register.people.queries import named as people_named
from drawing_review.cases.statistics import queries
from drawing_review.cases.statistics.tally import Line, tally

REGULATORS = {Role.REGULATOR}
entry("/review-statistics", _("审查统计"), roles=REGULATORS, order=61, group=REVIEW)


@get("/review-statistics", reading=REGULATORS)
async def statistics() -> Response[str]:
    districts = await _overseen(visit().actor)
    opinions, conclusions = await queries.given(districts), await queries.concluded(districts)
    bodies, people = tally("body", opinions, conclusions), tally("person", opinions, conclusions)
    body_names = await bodies_named({BodyId(one) for one in bodies if one})
    people_names = await people_named({PersonId(one) for one in people if one})
    return await page(
        "drawing_review/cases/statistics/statistics.html",
        tables=[
            (_("按部门"), _rows(bodies, {id: one.name for id, one in body_names.items()})),
            (_("按审查人员"), _rows(people, {id: one.name for id, one in people_names.items()})),
        ],
    )


async def _overseen(actor: Actor) -> set[DistrictId] | None:
    """The districts the regulator oversees; None: all."""
    scopes = [duty.district for duty in actor.duties if duty.role == Role.REGULATOR]
    if None in scopes:
        return None
    return set((await tree()).below(one for one in scopes if one is not None))


def _rows(lines: Mapping[UUID | None, Line], names: Mapping[Any, str]) -> list[dict[str, Any]]:
    """Whoever gave most opinions first."""
    ranked = sorted(lines.items(), key=lambda pair: (-pair[1].opinions, names.get(pair[0], "")))
    return [
        {
            "name": names.get(key, ""),
            "it": line,
            "overturned": _share(line.overturned_share),
            "in_time": _share(line.in_time_share),
            "days": "" if line.mean_days is None else f"{line.mean_days:.1f}",
        }
        for key, line in ranked
    ]


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


routes = [statistics]
