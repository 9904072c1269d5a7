"""Intake through the HTTP API, by signed-in people: applied, checked, told once, completed, accepted."""

from __future__ import annotations

import asyncio
from uuid import UUID

import msgspec
import pytest

from app.core.actor import Role, system
from app.register.acting.queries import actor_for
from app.register.documents.commands import give_document, verify_document
from app.register.documents.model import HolderKind, Kind
from app.register.projects.commands import change_project
from app.register.projects.model import Details, Use
from drawing_review.cases import store as cases
from drawing_review.cases.commands import accept_case
from drawing_review.cases.intake import store
from drawing_review.cases.intake.tasks import expire_supplements, lapse_materials
from drawing_review.cases.model import Case, PauseCause
from drawing_review.cases.suspension.causes import Cause
from drawing_review.cases.suspension.commands import resume_case, suspend_case
from storage.blobs.model import Blob
from storage.unit import Context
from tests.app.register import city
from tests.app.web.given import PASSWORD
from tests.drawing_review.cases.intake.walk import ANSWERS, GIVEN, Walk

pytestmark = pytest.mark.servers
TICKER = Context(actor=system("ticker"))


async def test_one_form_is_judged_whole_and_declares_that_nothing_is_classified(walk: Walk) -> None:
    body = {"project": str(walk.project), "title": "图", "matters": ["review"], "answers": {}}
    told = body | {"title": "一号楼", "unclassified": True}
    assert await walk.owner.refused("/api/applications", told) == "answers_wrong"
    assert "联系电话" in walk.owner.told
    assert "耐火等级" in walk.owner.told
    undeclared = told | {"answers": ANSWERS, "unclassified": False}
    assert await walk.owner.refused("/api/applications", undeclared) == "not_declared"
    unserved = told | {"answers": ANSWERS, "matters": ["review", "survey"]}
    assert await walk.owner.refused("/api/applications", unserved) == "matter_not_served"
    assert (await walk.applies())["mode"] == "review"
    lacking = (await walk.intake())["lacking"]
    assert {"drawings", "approval", "land_permit"} <= set(lacking)


async def test_a_verified_licence_is_not_asked_for_again(walk: Walk) -> None:
    licence = await walk.document(Kind.LICENCE, owner_library=True)
    window = Context(actor=await actor_for(walk.window.person))
    await walk.applies()
    assert "owner_licence" in (await walk.intake())["lacking"]
    await verify_document(window, msgspec.convert(licence, UUID))
    held = {one["code"]: one for one in (await walk.intake())["materials"]}["owner_licence"]
    assert (held["standing"], held["document"]) == ("held", licence)


async def test_what_lacks_is_told_in_one_notice_and_completed_once(walk: Walk) -> None:
    await walk.applies()
    await walk.gives(*GIVEN, "contract")
    for code in ("land_permit", "owner_licence"):
        await walk.owner.done(f"{walk.path}/materials/{code}/promise")
    assert await walk.owner.refused(f"{walk.path}/materials/approval/promise") == "material_not_deferrable"
    await walk.draws()
    fire = await city.body(await walk.town.here(), "消防")
    await city.appoint((await walk.town.official(Role.REVIEWER)).person, Role.REVIEWER, fire)
    acceptance = {"bodies": [str(fire)]}
    assert await walk.window.refused(f"{walk.path}/acceptance", acceptance) == "not_checked"

    told = await walk.window.done(f"{walk.path}/formal-check", await walk.judged(approval="defective"))
    assert told["notice"].endswith("-BZ1")
    assert (await walk.intake())["state"] == "correcting"
    assert await walk.window.refused(f"{walk.path}/formal-check", await walk.judged()) == "no_such_step"
    assert await walk.owner.refused(f"{walk.path}/resubmission") == "still_lacking"
    await walk.gives("approval")
    answers = await asyncio.gather(*(walk.owner.post(f"{walk.path}/resubmission") for _ in range(2)))
    assert sorted(one.status_code for one in answers) == [201, 409]  # submitted twice, taken once

    later = await walk.judged(contract="defective")
    assert await walk.window.refused(f"{walk.path}/formal-check", later) == "told_once_only"
    same = await walk.judged(approval="defective")
    assert await walk.window.refused(f"{walk.path}/formal-check", same) == "told_already"
    assert (await walk.window.done(f"{walk.path}/formal-check", await walk.judged()))["notice"] == ""
    assert (await walk.window.done(f"{walk.path}/acceptance", acceptance))["state"] == "reviewing"
    due = {one["code"]: one["due"] for one in (await walk.intake())["materials"]}
    assert due["land_permit"] > due["owner_licence"]
    assert due["approval"] is None


async def test_nobody_answers_a_notice_and_the_case_ends(walk: Walk) -> None:
    await walk.applies()
    await walk.draws()
    await walk.window.done(f"{walk.path}/formal-check", await walk.judged(approval="missing"))
    await expire_supplements(TICKER)
    assert (await walk.intake())["state"] == "correcting"
    await walk.passes(days=30)
    await asyncio.gather(expire_supplements(TICKER), return_exceptions=True)
    found = await cases.one(Case, walk.case)
    assert (found.state, found.conclusion) == ("expired", "逾期未补正，视为撤回申请")


async def test_a_promise_that_is_not_kept_brings_what_was_told(walk: Walk) -> None:
    await walk.applies()
    await walk.gives(*GIVEN, "owner_licence")
    for code in ("land_permit", "contract"):
        await walk.owner.done(f"{walk.path}/materials/{code}/promise")
    await walk.draws()
    await walk.window.done(f"{walk.path}/formal-check", await walk.judged())
    fire = await city.body(await walk.town.here(), "消防")
    await city.appoint(await city.someone(), Role.REVIEWER, fire)
    await accept_case(Context(actor=await actor_for(walk.window.person)), walk.case, [fire])
    await lapse_materials(TICKER)
    assert [one.lapsed_at for one in await store.provisions(walk.case)].count(None) == 8
    await walk.passes(days=60)
    for _ in range(2):  # two tickers: what lapsed once does not lapse again
        await lapse_materials(TICKER)
    lapsed = {one["code"] for one in (await walk.intake())["materials"] if one["lapsed"]}
    assert lapsed == {"land_permit", "contract"}
    pauses = (await cases.pauses([walk.case]))[walk.case]
    assert ["设计委托合同" in one.reason for one in pauses] == [True]
    conclusion = {"reason": "合格"}
    assert await walk.window.refused(f"{walk.path}/pass", conclusion) == "materials_outstanding"
    window = Context(actor=await actor_for(walk.window.person))
    await suspend_case(window, walk.case, Cause.OTHER_AUTHORITY, "等待其他机关")
    await resume_case(window, walk.case, "已有决定")
    ends = {one.cause: one.end for one in (await cases.pauses([walk.case]))[walk.case]}
    assert ends[PauseCause.SUSPENSION] is not None
    assert ends[PauseCause.MATERIAL] is None, "the material has not come"
    await walk.gives("contract")
    assert all(one.end for one in (await cases.pauses([walk.case]))[walk.case])
    assert await walk.owner.refused(
        f"{walk.path}/materials/approval", {"document": await walk.document()}
    ) == ("material_not_open")


async def test_a_document_of_somebody_else_does_not_serve(walk: Walk) -> None:
    await walk.applies()
    stranger = await city.someone()
    company = await city.organisation(stranger, Role.OWNER, place=await walk.town.here(), name="别家公司")
    other = await give_document(
        await city.as_(stranger, organisation=company),
        HolderKind.ORGANISATION,
        company,
        kind=Kind.LICENCE,
        name="b.pdf",
        media_type="application/pdf",
        blob=Blob("c" * 64, 10, "e" * 64),
    )
    body = {"document": str(other.document)}
    assert await walk.owner.refused(f"{walk.path}/materials/approval", body) == "material_of_another"
    own = {"document": await walk.document()}
    assert await walk.owner.refused(f"{walk.path}/materials/drawings", own) == "materials_by_versions"
    assert await walk.owner.refused(f"{walk.path}/materials/nonsense", own) == "no_such_material"
    assert await (await walk.town.party(Role.OWNER)).refused(f"{walk.path}/resubmission") == "not_your_case"


async def test_the_green_channel_shortens_the_limits(walk: Walk) -> None:
    await walk.applies()
    await walk.draws()
    before = (await cases.one(Case, walk.case)).next_due
    assert (
        await walk.window.refused(f"{walk.path}/channel", {"channel": "green", "basis": " "})
        == "channel_basis"
    )
    await walk.window.done(f"{walk.path}/channel", {"channel": "green", "basis": "云政发 9 号重点项目"})
    after = (await cases.one(Case, walk.case)).next_due
    assert before is not None
    assert after is not None
    assert after < before


async def test_a_small_warehouse_goes_by_a_signed_commitment(walk: Walk) -> None:
    boss = await walk.context(walk.owner)
    place = await walk.town.here()
    await change_project(boss, walk.project, Details("仓库", place, "某路", Use.WAREHOUSE))
    answers = ANSWERS | {"storeys_below": "0"}
    assert (await walk.applies(answers=answers))["mode"] == "commitment"
    await walk.gives(*GIVEN, "contract", "owner_licence", "land_permit")
    await walk.draws()
    await walk.window.done(f"{walk.path}/formal-check", await walk.judged())
    conclusion = f"{walk.path}/commitment/conclusion"
    assert await walk.window.refused(conclusion) == "commitment_missing"
    fire = await city.body(place, "消防")
    accepted = {"bodies": [str(fire)]}
    assert await walk.window.refused(f"{walk.path}/acceptance", accepted) == "mode_is_commitment"
    await walk.owner.browser.send_form("/account/confirm", {"password": PASSWORD, "back": "/"})
    walk.owner._token = ""  # the session's token is another one after the password
    await walk.owner.done(f"{walk.path}/commitment")
    assert await walk.owner.refused(f"{walk.path}/commitment") == "commitment_signed"
    await walk.window.done(conclusion)
    assert (await walk.intake())["state"] == "committed"
    assert (await walk.applies(answers=answers | {"special_fire": "true"}))["mode"] == "review"
