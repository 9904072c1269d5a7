"""A sheet of civil defence is asked for by every address there is, by people who hold no named seat."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import NamedTuple

import ezdxf
import pytest
from litestar import Litestar

from app.core.actor import Role
from app.core.ids import PersonId
from app.core.settings import Settings
from app.reactions import load_tasks
from app.register.notices.tasks import printing
from app.register.people.queries import person
from app.register.signin.commands import give_password
from drawing_review.archive.model import SealedSet
from drawing_review.archive.tasks import sealing
from drawing_review.cases.comparing import queries
from drawing_review.cases.comparing.commands import hold_file
from drawing_review.cases.versions.caged import caged
from storage.blobs.store import store as blobs
from tests.app.register import city
from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.app.web.given import PASSWORD, Browser
from tests.drawing_review.archive.scene import Passed, passed, reactions, sealed
from tests.drawing_review.cases import lived
from tests.drawing_review.viewing.unpack import everything, unpack

pytestmark = pytest.mark.servers
SECRET = "人防地下室平面图"


class Site(NamedTuple):
    scene: Passed
    set: SealedSet
    stack: AsyncExitStack
    app: Litestar

    async def enter(self, id: PersonId | None) -> Browser:
        assert id is not None
        await give_password(city.INSTALLER, id, PASSWORD, temporary=False)
        browser = await self.stack.enter_async_context(Browser(self.app))
        await browser.sign_in((await person(id)).login)
        return browser


@pytest.fixture(scope="module")
async def site(settings: Settings, app: Litestar) -> AsyncIterator[Site]:
    load_tasks()
    async with caged(settings), printing(settings), sealing(settings), AsyncExitStack() as stack:
        scene = await passed()
        yield Site(scene, await sealed(scene), stack, app)


async def strangers(site: Site) -> dict[str, Browser]:
    """Everybody who may open the set, and not this sheet."""
    regulator = await lived.official(Role.REGULATOR, site.scene.town.district)
    people = {
        "inspector": site.scene.inspector.actor.person,
        "regulator": regulator,
        "coordinator": site.scene.town.coordinator.actor.person,
        "fire": site.scene.town.fire.actor.person,
    }
    return {name: await site.enter(id) for name, id in people.items()}


async def test_no_address_of_the_set_opens_it(site: Site) -> None:
    at = f"/inspect/{site.set.id}"
    sheet = site.set.sheets[1]
    assert sheet.restricted
    for name, browser in (await strangers(site)).items():
        for path in ("sheets/2", "sheets/2/picture.svg", "sheets/2/sheet.pdf"):
            assert (await browser.get(f"{at}/{path}")).status_code == 403, (name, path)
        assert (await browser.get(f"{at}/package.zip")).status_code == 403, (name, "the whole package")
        searched = await browser.get(f"/inspect?words={sheet.typed}", follow_redirects=True)
        assert searched.status_code in (303, 403) and SECRET not in searched.text, name
        taken = await browser.get(f"{at}/offline.html")
        assert sheet.token not in taken.text and SECRET not in taken.text, name
        for open_path in ("sheets/1", "sheets/1/sheet.pdf"):
            assert (await browser.get(f"{at}/{open_path}")).status_code == 200, (name, open_path)


def drawn(pack: bytes) -> str:
    """All that a pack shows, as one text."""
    found = unpack(pack)
    return f"{found.head} {everything(found)}"


async def test_no_address_of_the_case_shows_it(site: Site) -> None:
    """The desk's pack leaves it out, the file that holds it is not given, and nothing quotes it."""
    file, case = site.set.sheets[1].file, f"/cases/{site.scene.case}"
    people = await strangers(site)
    del people["inspector"]  # sees no case
    for name, browser in people.items():
        pack = await browser.get(f"{case}/versions/1/pack?file={file}")
        assert "建施-01" in drawn(pack.content) and SECRET not in drawn(pack.content), name
        desk = await browser.get(f"{case}/desk")
        assert "已从图面中移除" in desk.text, name
        for path in ("file", "reading", "paper"):
            answer = await browser.get(f"{case}/versions/1/{path}?file={file}")
            assert answer.status_code in (403, 404) and SECRET not in answer.text, (name, path)
        assert (await browser.get(f"/api{case}/versions/1/identity")).status_code == 403, name
        findings = [f"/api{case}/findings", f"{case}/versions/1/findings", f"{case}/opinions", case]
        for path in (*findings, f"/api{case}/opinions", f"/search?q={SECRET}"):
            assert "人防-01" not in (await browser.get(path)).text, (name, path)
        for path in (f"{case}/signatures", f"/inspect/{site.set.id}"):
            assert "签名核验" in (await browser.get(path)).text, (name, path)
    for one in (site.scene.town.planning, site.scene.town.designer):
        browser = await site.enter(one.actor.person)
        pack = await browser.get(f"{case}/versions/1/pack?file={file}")
        assert SECRET in drawn(pack.content)
        assert (await browser.get(f"{case}/versions/1/file?file={file}")).status_code == 200


async def test_its_named_seat_and_the_parties_open_it(site: Site) -> None:
    at = f"/inspect/{site.set.id}"
    seat, designer = [
        await site.enter(one.actor.person) for one in (site.scene.town.planning, site.scene.town.designer)
    ]
    for browser in (seat, designer):  # the second body's seat is 人防
        assert (await browser.get(f"{at}/sheets/2")).status_code == 200
    assert (await designer.get(f"{at}/package.zip")).status_code == 200


async def test_an_inspector_reaches_it_by_no_page_of_the_case(site: Site) -> None:
    inspector = await site.enter(site.scene.inspector.actor.person)
    case, file = f"/cases/{site.scene.case}", site.set.sheets[1].file
    for path in (
        f"{case}",
        f"{case}/desk",
        f"{case}/versions/1/file?file={file}",
        f"{case}/versions/1/reading?file={file}",
        f"/api{case}",
        f"/api{case}/findings",
        f"/api{case}/versions/1/pack?file={file}",
    ):
        assert (await inspector.get(path)).status_code in (403, 404), path
    search = await inspector.get("/search?words=人防地下室")
    assert SECRET not in search.text


async def test_an_empty_file_held_against_the_set_is_told_nothing_of_it(site: Site) -> None:
    """What an empty drawing lacks is the whole drawing, with its pictures."""
    empty = ezdxf.new("R2010", units=4)
    empty.modelspace().add_point((0, 0))
    out = io.StringIO()
    empty.write(out)
    blob = await blobs().put_bytes(out.getvalue().encode())
    town, case = site.scene.town, site.scene.case
    [held, *_] = await hold_file(site.scene.inspector, case, "空.dxf", blob.sha256, blob.size)
    await reactions("drawing.hold")
    assert (await queries.holding(case, held.holding)).state == "answered"
    page, api = f"/cases/{case}/holdings/{held.holding}", f"/api/cases/{case}/holdings/{held.holding}"
    inspector = await site.enter(site.scene.inspector.actor.person)
    told = (await inspector.get(f"{api}/difference")).json()
    assert told["withheld"] > 0
    assert "人防-01" not in str(told) and "建施-01" in str(told), "the open sheet is told, the other is not"
    shown = await inspector.get(page)
    assert shown.status_code == 200 and "不向您显示内容" in shown.text and SECRET not in shown.text
    designer = await site.enter(town.designer.actor.person)
    assert "人防-01" in str((await designer.get(f"{api}/difference")).json())
