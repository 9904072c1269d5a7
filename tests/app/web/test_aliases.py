"""The table of an institute, used by people who sign in; and what it does to the next drawing read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.register.signin.commands import give_password
from drawing_review.aliases.queries import aliases, changes
from drawing_review.drawing.codec import encode
from drawing_review.drawing.model import Drawing, Layer
from drawing_review.meaning.model import Alias, Kind
from storage.blobs.store import store as blobs
from tests.app.register import city
from tests.app.web.given import PASSWORD, Browser, person_of
from tests.drawing_review.cases import lived

pytestmark = pytest.mark.servers


async def designer(browser: Browser) -> str:
    """Sign in as a designer; the address of his institute's table."""
    _, login = await person_of(Role.DESIGNER)
    await browser.sign_in(login)
    answer = await browser.get("/aliases")
    assert answer.status_code == 303
    return answer.headers["location"]


async def test_a_designer_sets_changes_and_drops_an_alias(browser: Browser) -> None:
    path = await designer(browser)
    institute = OrganisationId(path.rpartition("/")[2])  # type: ignore[arg-type]
    typed = {"kind": "layer", "name": "a_n_wall*", "token": "WALL"}
    assert (await browser.send_form(path, typed)).status_code == 303
    assert await aliases(institute) == [Alias(Kind.LAYER, "A_N_WALL*", "WALL")]
    shown = (await browser.get(path)).text
    assert "A_N_WALL*" in shown
    assert (await browser.send_form(path, typed | {"token": "-"})).status_code == 303
    assert await aliases(institute) == [Alias(Kind.LAYER, "A_N_WALL*", "")]
    gone = await browser.send_form(f"{path}/removal", {"kind": "layer", "name": "A_N_WALL*"})
    assert gone.status_code == 303
    assert await aliases(institute) == []
    told = [(one.before, one.after) for one in await changes(institute)]
    assert told == [("", None), ("WALL", ""), (None, "WALL")]
    assert "A_N_WALL*" in (await browser.get(path)).text, "the history stays"


async def test_what_is_wrong_stands_at_its_field(browser: Browser) -> None:
    path = await designer(browser)
    answer = await browser.send_form(path, {"kind": "layer", "name": "*", "token": "WALL"})
    assert answer.status_code == 400
    assert "会波及全部图层" in answer.text
    assert (await browser.send_form(path, {"kind": "moon", "name": "", "token": ""})).status_code == 400


async def test_another_institute_is_not_there(browser: Browser) -> None:
    await designer(browser)
    other = await city.organisation(
        await city.someone(), Role.DESIGNER, place=await city.district(), name="山水设计院"
    )
    assert (await browser.get(f"/aliases/{other}")).status_code == 404
    answer = await browser.send_form(f"/aliases/{other}", {"kind": "layer", "name": "墙线", "token": "WALL"})
    assert answer.status_code == 404
    assert await aliases(other) == []


async def test_the_administrator_sees_all_institutes(browser: Browser) -> None:
    firm = await city.organisation(
        await city.someone(), Role.DESIGNER, place=await city.district(), name="湖山设计院"
    )
    _, login = await person_of(Role.SYSTEM_ADMIN)
    await browser.sign_in(login)
    typed = {"kind": "block", "name": "M-*", "token": "DOOR"}
    assert (await browser.send_form(f"/aliases/{firm}", typed)).status_code == 303
    assert f"/aliases/{firm}" in (await browser.get("/aliases")).text


async def test_an_alias_is_tried_on_a_drawing_before_it_is_saved(browser: Browser, tmp_path: Path) -> None:
    where = await lived.town()
    path = tmp_path / "drawing"
    layers = (Layer("G-BLDG-EXTG", 0, False, False, entities=70), Layer("WALL", 0, False, False, entities=9))
    path.write_bytes(
        encode(Drawing("总图.dxf", "a" * 64, "AC1032", "utf-8", 1.0, "header", None, layers=layers))
    )
    key = (await blobs().put_file(path)).sha256
    await lived.submitted(where, await lived.open_in(where), "总图.dxf", key)
    person, firm = where.designer.actor.person, where.designer.actor.organisation
    assert person is not None
    await give_password(city.INSTALLER, person, PASSWORD, temporary=False)
    await browser.sign_in(await lived.login(person))
    shown = (await browser.get(f"/aliases/{firm}")).text
    assert shown.index("G-BLDG-EXTG") < shown.index("<td>WALL</td>"), "what means nothing comes first"
    typed = {"kind": "layer", "name": "g-bldg-*", "token": "BLDG"}
    tried = (await browser.get(f"/aliases/{firm}", params=typed)).text
    assert "有 1 项的含义会改变" in tried
    assert re.search(r"<strong>建筑（总图）\s*<span[^>]*>本单位对照", tried)
    assert "保存这条对照" in tried
    assert await aliases(firm) == [], "nothing is saved by looking"
