"""The way to a case by the real commands: an application, the window's formal check, acceptance."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.ids import BodyId, CaseId, ProjectId
from drawing_review.cases.commands import accept_case
from drawing_review.cases.intake.commands import check_formally, make_application
from drawing_review.cases.intake.known import intake
from drawing_review.cases.intake.model import Judged, Verdict
from drawing_review.cases.model import Scale
from drawing_review.policy.keys import JointMatter
from storage.unit import Context

WHO = {
    "project_name": "一号楼",
    "project_code": "2611",
    "address": "某路 1 号",
    "owner_name": "业主",
    "owner_code": "9132",
    "contact": "叶筑",
    "contact_phone": "0512-1",
}  # of every form: the project and its owner
ANSWERS = WHO | {
    "designer_name": "设计院",
    "use": "住宅",
    "site_area": "4000",
    "floor_area": "9000",
    "height": "23.9",
    "storeys_above": "7",
    "storeys_below": "1",
    "structure_type": "shear",
    "fire_grade": "1",
    "special_fire": "false",
}


async def applied(
    context: Context, project: ProjectId, title: str = "1#楼施工图", scale: Scale = Scale.ORDINARY
) -> CaseId:
    """A draft case of an application for review."""
    [made] = await make_application(
        context, project, title, scale, [JointMatter.REVIEW], ANSWERS, unclassified=True
    )
    return made.case


async def accepted(window: Context, case: CaseId, bodies: Sequence[BodyId]) -> None:
    """The window finds everything complete and accepts; a design change has no application to check."""
    known = await intake(case)
    if known is not None:
        judged = [Judged(one.code, Verdict.COMPLETE, "") for one in known.lines]
        await check_formally(window, case, judged)
    await accept_case(window, case, bodies)
