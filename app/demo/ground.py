"""The demo city's ground: outlines of its districts, sites of its projects, and an agent of an owner."""

from __future__ import annotations

from datetime import timedelta

from app.core.ids import DistrictId, OrganisationId, ProjectId
from app.core.matter import JointMatter
from app.register.acting.queries import today
from app.register.agents.commands import appoint_agent
from app.register.agents.queries import given_by
from app.register.sites.commands import outline_district, record_site
from app.register.sites.model import Polygons, Ring, Zone
from app.register.sites.queries import site_of
from app.register.sites.receiving import boundary_of
from app.register.sites.zones import to_globe
from storage.unit import Context

ZONE = Zone(3, 120)
OUTLINES: dict[str, Ring] = {
    "329902": ((500_000, 3_206_000), (512_000, 3_205_000), (512_000, 3_220_000), (501_000, 3_221_000)),
    "329903": ((512_000, 3_205_000), (526_000, 3_207_000), (525_000, 3_222_000), (512_000, 3_220_000)),
}
SITES = (
    ((508_000, 3_214_000), (508_210, 3_214_000), (508_210, 3_214_200), (508_000, 3_214_200)),
    ((513_100, 3_215_000), (513_425, 3_215_000), (513_425, 3_215_200), (513_100, 3_215_200)),
    ((516_400, 3_211_300), (516_701, 3_211_300), (516_701, 3_211_480), (516_400, 3_211_480)),
    ((514_100, 3_216_100), (514_200, 3_216_100), (514_200, 3_216_190), (514_100, 3_216_190)),
)  # as large as the projects declare


async def settle_outlines(context: Context, places: dict[str, DistrictId]) -> None:
    """Invented outlines of the two districts."""
    for code, ring in OUTLINES.items():
        globe: Polygons = to_globe(((ring,),), ZONE)
        await outline_district(context, places[code], globe)


async def settle_site(owner: Context, project: ProjectId, number: int) -> None:
    """The site of one of the projects, from boundary points as a surveyor delivers them."""
    if await site_of(project) is None:
        points = boundary_points(SITES[number])
        await record_site(owner, project, boundary_of(points.encode(), None), unclassified=True)


def boundary_points(ring: Ring) -> str:
    """The national text of the points of one plot."""
    head = f"[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号={ZONE.number}\n[地块坐标]"
    lines = [
        f"J{at},1,{north:.3f},{ZONE.number * 1_000_000 + east:.3f}"
        for at, (east, north) in enumerate(ring, 1)
    ]
    return "\n".join([head, f"{len(ring)},,1,地块一,面,,,,@", *lines, ""])


async def settle_agent(owner: Context, agent: OrganisationId) -> None:
    """The owner's legal representative has an agency act for it in the joint review."""
    assert owner.actor.organisation is not None, "he represents an owner"
    if not await given_by(owner.actor.organisation):
        day = await today()
        await appoint_agent(
            owner,
            owner.actor.organisation,
            agent,
            [JointMatter.REVIEW],
            since=day,
            until=day + timedelta(days=180),
        )
