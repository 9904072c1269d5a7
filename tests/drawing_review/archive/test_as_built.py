"""What was built is held against the sealed set: the same file, a re-saved copy, a wall elsewhere."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import ezdxf
import pytest

from app.core.ids import CaseId
from app.core.settings import Settings
from drawing_review.cases import store as cases
from drawing_review.cases.commands import open_case
from drawing_review.cases.model import Case, Scale
from drawing_review.cases.versions import commands as versions
from drawing_review.completion.sealed import Pair, as_built
from drawing_review.policy.keys import JointMatter
from storage.blobs.store import store as blobs
from tests.app.register.messages.test_messages import run_jobs
from tests.drawing_review.archive.scene import passed, reactions, sealed, two_sheets, workers
from tests.drawing_review.cases.lived import Town

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("database")]


@pytest.fixture
async def working(database: Settings) -> AsyncIterator[Settings]:
    async with workers(database):
        yield database


def resaved(drawing: bytes) -> bytes:
    """By another program, in another release of DXF."""
    document = ezdxf.read(io.StringIO(drawing.decode()))
    document.dxfversion = "R2018"
    out = io.StringIO()
    document.write(out)
    return out.getvalue().encode()


async def built(town: Town, drawing: bytes, name: str) -> Pair:
    """An acceptance of the project with this as-built drawing, after every machine has done its work."""
    opened = await open_case(town.designer, town.project, "联合验收", Scale.ORDINARY, JointMatter.ACCEPTANCE)
    blob = await blobs().put_bytes(drawing)
    await versions.submit_drawing(town.designer, opened.case, name, blob.sha256, blob.size)
    await run_jobs("drawing.read")
    await reactions("drawing.identify")
    await reactions("completion.compare")
    await run_jobs("drawing.compare")
    return await _only(opened.case)


async def _only(case: CaseId) -> Pair:
    found = await as_built(await cases.one(Case, case))
    assert found.sealed is not None
    assert found.missing == []
    (pair,) = found.pairs
    return pair


async def test_what_was_built_is_held_against_the_sealed_set(working: Settings) -> None:
    scene = await passed()
    (drawing,) = await cases.files_of((await sealed(scene)).version)
    approved = await blobs().read(drawing.sha256)
    same = await built(scene.town, approved, "总图.dxf")
    assert (same.answer, same.found) == ("same", None)
    copy = await built(scene.town, resaved(approved), "总图.dxf")
    assert copy.answer == "resaved"
    moved = await built(scene.town, two_sheets(length=30001.0), "总图.dxf")
    assert moved.answer == "different", "a line that is 1 mm longer"
    assert moved.found is not None
    assert sum(moved.found.counts.values()) == 1, moved.found.counts
