"""A change of a sealed set reopens the sheets that differ, and no other, by real commands and workers."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.core.ids import CaseId
from app.core.refusal import Refused
from app.core.settings import Settings
from app.register.notices.queries import printed
from drawing_review.archive import commands
from drawing_review.archive.keys import sealing_public
from drawing_review.archive.model import SealedSet
from drawing_review.archive.store import of_case, one
from drawing_review.cases import store as cases
from drawing_review.cases.changes import rules
from drawing_review.cases.changes.model import Reach
from drawing_review.cases.changes.queries import reach
from drawing_review.cases.commands import withdraw_case
from drawing_review.cases.drafts.commands import add_files, submit_set
from drawing_review.cases.model import Anchor, Severity, Version
from drawing_review.cases.opinions.commands import give_opinion
from drawing_review.cases.versions.arrival import Arrived
from drawing_review.cases.versions.rules import set_hash
from drawing_review.inspection import told
from storage.blobs.store import store as blobs
from tests.drawing_review.applied import accepted
from tests.drawing_review.archive.scene import (
    Passed,
    conclude,
    passed,
    reactions,
    sealed,
    two_sheets,
    workers,
)
from tests.drawing_review.cases import lived
from tests.drawing_review.cases.lived import MACHINE

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("database")]


@pytest.fixture
async def working(database: Settings) -> AsyncIterator[Settings]:
    async with workers(database):
        yield database


async def begun(sheets: list[int]) -> tuple[Passed, SealedSet, CaseId]:
    """A sealed set, and the case of a change that declares these sheets."""
    scene = await passed()
    found = await sealed(scene)
    fact = await commands.change_set(scene.town.designer, found.id, sheets, "楼梯移位")
    return scene, found, fact.change_case


async def submit(scene: Passed, case: CaseId) -> None:
    await submit_set(scene.town.designer, case, set_hash(await cases.draft_of(case)))


async def altered(scene: Passed, case: CaseId) -> Reach:
    """The first sheet is altered and submitted; machines read it and hold it against what was approved."""
    blob = await blobs().put_bytes(two_sheets(31000.0))
    await add_files(scene.town.designer, case, [Arrived("总图.dxf", blob.sha256, blob.size)])
    await submit(scene, case)
    for kind in ("drawing.read", "drawing.identify", "drawing.compare", "set.widen_change"):
        await reactions(kind)
    found = await reach((await cases.of_case(Version, case))[-1])
    assert found is not None
    return found


async def test_only_what_differs_is_reviewed_again(working: Settings) -> None:
    scene, first, case = await begun([1])
    assert [(one.name, one.state) for one in await cases.draft_of(case)] == [("总图.dxf", "read")]
    with pytest.raises(Refused, match="nothing_changed"):
        await submit(scene, case)
    found = await altered(scene, case)
    assert [one.number for one in rules.reopened(found)] == ["建施-01"]
    assert [one.number for one in rules.standing(found)] == ["人防-01"]
    assert rules.undeclared(found) == []
    await accepted(scene.town.coordinator, case, scene.town.bodies)
    [fire, _planning] = await lived.seats(scene.town, case)
    [file] = [held.file.id for held in found.held]
    [open_sheet], [closed_sheet] = rules.reopened(found), rules.standing(found)
    with pytest.raises(Refused, match="sheet_stands"):
        anchor = Anchor(file=file, sheet=closed_sheet.sheet)
        await give_opinion(scene.town.fire, fire, 1, "此处不足", Severity.MANDATORY, "", anchor)
    with pytest.raises(Refused, match="sheet_not_named"):
        await give_opinion(scene.town.fire, fire, 1, "此处不足", Severity.MANDATORY, "", Anchor(file=file))
    anchor = Anchor(file=file, sheet=open_sheet.sheet)
    await give_opinion(scene.town.fire, fire, 1, "梯段宽度请标注", Severity.ADVICE, "", anchor)
    assert (await one(first.id)).changed_sheets == (1,)


async def test_a_sheet_altered_without_being_declared_is_under_change_too(working: Settings) -> None:
    scene, first, case = await begun([2])
    key, token = sealing_public(working), first.sheets[0].token
    assert (await told.of_token(token, key)).verdict == "approved"
    found = await altered(scene, case)
    assert [one.number for one in rules.undeclared(found)] == ["建施-01"]
    assert (await one(first.id)).changed_sheets == (1, 2)
    assert (await told.of_token(token, key)).verdict == "changing"


async def test_the_new_edition_says_what_it_changes_and_replaces_the_old(working: Settings) -> None:
    scene, first, case = await begun([1])
    await altered(scene, case)
    await conclude(MACHINE, case, scene.town.bodies)
    second = await sealed(Passed(scene.town, case, scene.inspector))
    assert (second.edition, len(second.sheets)) == (2, 2), "the sheets that stand are sealed again"
    assert (await one(first.id)).superseded_by == second.id
    certificate = await printed(second.certificate)
    text = str(certificate.blocks)
    assert "设计变更" in text and "建施-01" in text


async def test_a_change_that_is_given_up_lets_the_set_stand_again(working: Settings) -> None:
    scene, first, case = await begun([1])
    await withdraw_case(scene.town.designer, case, "不再变更")
    await reactions("set.end_change")
    again = await of_case(scene.case)
    assert again is not None and (again.state, again.changed_sheets) == ("sealed", ())
    status = await told.of_token(first.sheets[0].token, sealing_public(working))
    assert (status.verdict, status.until) == ("approved", None)
