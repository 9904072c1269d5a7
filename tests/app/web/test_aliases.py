"""The table of an institute, used by people who sign in; and what it does to the next drawing read."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.ids import OrganisationId
from drawing_review.aliases.queries import aliases, changes
from drawing_review.meaning.model import Alias, Kind
from tests.app.register import city
from tests.app.web.given import Browser, person_of

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
