"""The demo city's joint reviews until the present: one accepted weeks ago, one concluded by commitment.

What machines have to do before a review can end (read the drawings, check them) is done once workers run;
`app.demo.later` goes on from there.
"""

from __future__ import annotations

from app.core.ids import CaseId, OrganisationId
from app.demo.papers import paper
from app.demo.purchase import Moments, Town
from app.register.documents.commands import give_document
from app.register.documents.model import HolderKind, Kind
from app.register.organisations.queries import named as organisations_named
from app.register.projects.model import Project
from app.register.projects.queries import by_code
from app.register.projects.words import USES
from drawing_review.cases import store as cases
from drawing_review.cases.commands import accept_case
from drawing_review.cases.drafts.commands import add_files, submit_set
from drawing_review.cases.intake import form
from drawing_review.cases.intake.commands import check_formally, give_material, make_application
from drawing_review.cases.intake.commitment import commit_case, sign_commitment
from drawing_review.cases.intake.known import intake
from drawing_review.cases.intake.materials import lacking
from drawing_review.cases.intake.model import Judged, Verdict
from drawing_review.cases.model import Case, Scale
from drawing_review.cases.queries import reviewing_bodies
from drawing_review.cases.spotchecks.commands import call_round, draw_round
from drawing_review.cases.versions.arrival import Arrived
from drawing_review.cases.versions.rules import set_hash
from drawing_review.planset.make import make
from drawing_review.planset.order import Order
from drawing_review.policy.keys import JointMatter
from drawing_review.policy.queries import policy_on
from drawing_review.policy.sections.fields import form_for
from storage.blobs.store import store as blobs
from storage.unit import Context

SCHOOL, WAREHOUSE = "2608-329903-04-01-100003", "2609-329903-04-01-100004"
OWNER, DESIGNER, WINDOW, REGULATOR = "yezhu2", "sheji2", "chuangkou", "jianguan"
SIZE = 0.7  # megabytes of a plan set: the site and two storeys
ANSWERS = {
    "contact_phone": "0512-88880002",
    "structure_type": "frame",
    "fire_grade": "2",
    "special_fire": "false",
}


class Application:
    """One joint application and the acts of those concerned, each as one call."""

    def __init__(self, town: Town, project: str, title: str, seed: int) -> None:
        self.town, self.code, self.title, self.seed = town, project, title, seed
        self.case: CaseId

    async def _project(self) -> Project:
        found = await by_code(self.code)
        assert found is not None, "projects are settled before applications"
        return found

    async def apply(self) -> None:
        owner, project = await self.town.acting(OWNER), await self._project()
        fields = form_for(await policy_on(self.town.present.date()), [JointMatter.REVIEW])
        known = form.prefilled(fields, await _register(project, owner.actor.name))
        made = await make_application(
            owner,
            project.id,
            self.title,
            Scale.ORDINARY,
            [JointMatter.REVIEW],
            known | ANSWERS,
            unclassified=True,
        )
        self.case = made[0].case

    async def hand_in(self) -> None:
        """Every material that is asked for, and the set: a drawing and its index."""
        designer = await self.town.acting(DESIGNER)
        await add_files(designer, self.case, await drawn(self.seed))
        await submit_set(designer, self.case, set_hash(await cases.draft_of(self.case)))
        owner, project = await self.town.acting(OWNER), await self._project()
        known = await intake(self.case)
        assert known is not None, "it was applied for"
        for line in lacking(known.lines):
            blob = await blobs().put_bytes(paper(line.code.replace("_", " "), project.code))
            given = await give_document(
                owner,
                HolderKind.PROJECT,
                project.id,
                kind=Kind.OTHER,
                name=f"{line.name}.pdf",
                media_type="application/pdf",
                blob=blob,
            )
            await give_material(owner, self.case, line.code, given.document)

    async def check(self) -> None:
        known = await intake(self.case)
        assert known is not None, "it was applied for"
        judged = [Judged(line.code, Verdict.COMPLETE) for line in known.lines]
        await check_formally(await self.town.acting(WINDOW), self.case, judged)


async def _register(project: Project, contact: str) -> dict[str, str]:
    firms = await organisations_named({project.owner, *project.designers})
    designers: list[OrganisationId] = sorted(project.designers)
    use = USES[project.details.use]
    return form.known(project, firms[project.owner], firms[designers[0]], use, contact)


async def drawn(seed: int) -> list[Arrived]:
    """A plan set made for the demonstration, in the object store, and the list of its sheets."""
    drawing, truth = make(Order(megabytes=SIZE, seed=seed))
    rows = "".join(f"{one.number},{one.name}\n" for one in truth.sheets)
    index = f"图号,图名\n{rows}".encode("gb18030")
    kept = [
        (name, await blobs().put_bytes(data))
        for name, data in (("建施.dxf", drawing), ("图纸目录.csv", index))
    ]
    return [Arrived(name, blob.sha256, blob.size) for name, blob in kept]


async def reviewed(town: Town) -> Moments:
    """Applied for, handed in, checked and accepted: every body has its seat. The review follows later."""
    it = Application(town, SCHOOL, "滨江片区综合体教学楼施工图联合审查", seed=3)
    yield town.day(-9, 9)
    await it.apply()
    yield town.day(-8, 15)
    await it.hand_in()
    yield town.day(-7, 10)
    await it.check()
    case = await cases.one(Case, it.case)
    bodies = [body.id for body in await reviewing_bodies(case)]
    await accept_case(await town.acting(WINDOW), it.case, bodies)


async def promised(town: Town) -> Moments:
    """A small warehouse: concluded on its owner's promise, and drawn for a check that has to be made."""
    it = Application(town, WAREHOUSE, "青川产业园二号仓库施工图", seed=8)
    yield town.day(-12, 9)
    await it.apply()
    yield town.day(-12, 14)
    await it.hand_in()
    yield town.day(-11, 9)
    await sign_commitment(await town.acting(OWNER), it.case)
    yield town.day(-11, 11)
    await it.check()
    window: Context = await town.acting(WINDOW)
    await commit_case(window, it.case)
    yield town.day(-2, 9)
    called = await call_round(await town.acting(REGULATOR), (await cases.one(Case, it.case)).district)
    yield town.day(-2, 10)
    await draw_round(await town.acting(REGULATOR), called.round)


REVIEWS = (reviewed, promised)
