"""Recording a project's site, and the outlines of districts."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import DistrictId, ProjectId
from app.core.refusal import Refused
from app.register.districts import queries as districts
from app.register.projects import rules as project_rules
from app.register.projects import store as projects
from app.register.sites import shapes, store
from app.register.sites.model import Boundary, Outline, OutlineDrawn, Polygons, Site, SiteRecorded
from app.register.sites.queries import outline_of
from storage.operation import operation
from storage.unit import Operation


@operation("site.record", zh="登记项目用地", en="record a project's site", roles={Role.OWNER})
async def record_site(
    op: Operation, project_id: ProjectId, boundary: Boundary, *, unclassified: bool
) -> SiteRecorded:
    """A boundary that was read and put in order (`shapes.boundary`) becomes the project's site.

    Refused("site_declaration"), ("site_abroad") outside China or the project's district,
    ("site_area_differs") against the area the project declares.
    """
    if not unclassified:
        raise Refused("site_declaration", field="unclassified")
    project = await projects.lock(project_id)
    project_rules.check_owner(project, op.actor, "登记项目用地")
    globe, area = shapes.on_globe(boundary), shapes.area(boundary.polygons)
    shapes.demand_area(area, project.details.site_area)
    remarks = boundary.remarks
    outline = await outline_of(project.district)
    if outline is None:
        remarks = (*remarks, "所在区划没有范围线，未核对是否位于其内")
    else:
        name = (await districts.district(outline.district)).name
        shapes.demand_inside(globe, outline.globe, name)
    now = await op.now()
    await store.save(
        Site(
            project=project_id,
            source=boundary.source,
            zone=boundary.zone,
            plane=boundary.polygons,
            globe=globe,
            area=area,
            remarks=remarks,
            at=now,
            by=op.actor.person,
        )
    )
    return SiteRecorded(
        project=project_id,
        source=boundary.source,
        zone=boundary.zone,
        plane=boundary.polygons,
        area=area,
        remarks=remarks,
        at=now,
    )


@operation(
    "district.outline",
    zh="录入行政区划范围",
    en="draw a district's outline",
    roles={Role.SYSTEM_ADMIN, Role.SYSTEM},
)
async def outline_district(op: Operation, district_id: DistrictId, globe: Polygons) -> OutlineDrawn:
    """The outline in longitude and latitude of CGCS2000: for the base map, and to hold sites against."""
    await districts.district(district_id)
    west, south, east, north = shapes.CHINA
    for x, y in (point for polygon in globe for ring in polygon for point in ring):
        if not (west <= x <= east and south <= y <= north):
            raise Refused("site_abroad", longitude=x, latitude=y, where="中国")
    if not globe or not shapes.shape(globe).is_valid:
        raise Refused("site_empty", why="范围线自相交或为空")
    await store.save_outline(Outline(district=district_id, globe=globe))
    return OutlineDrawn(district=district_id, globe=globe)
