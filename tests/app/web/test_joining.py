"""An agency registers itself: without an account, with one, and what is refused."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.ids import PersonId, new_id
from app.register.acting.queries import capacities
from app.register.claims import store as claims
from app.register.organisations import queries as organisations
from app.register.organisations.model import Organisation
from app.register.people import queries as people
from tests.app.register import city
from tests.app.register.given import credit_code
from tests.app.web.given import PASSWORD, Browser, district, person, person_of

pytestmark = pytest.mark.servers


async def typed(**changes: str) -> dict[str, str]:
    """A sound form, changed by what is named."""
    sound = {
        "code": credit_code(),
        "name": "临州测绘有限公司",
        "district": str(await district()),
        "address": "外省临州市江滨路 18 号",
        "phone": "0571-88001234",
        "person": "林舟",
        "login": f"j{new_id().hex[-14:]}",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    return sound | changes


async def claimed(code: str) -> Organisation:
    (found,) = await claims.of_code(code)
    return found


async def test_a_stranger_registers_his_agency_and_signs_in(browser: Browser) -> None:
    form = await typed()
    answer = await browser.send_form("/join", form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/agency")
    found = await claimed(form["code"])
    boss = await people.by_login(form["login"])
    assert found is not None
    assert boss is not None
    assert (found.roles, found.legal_representative) == (frozenset({Role.AGENCY}), boss.id)
    assert (await browser.sign_in(form["login"])).status_code == 303
    assert await browser.is_signed_in()


async def test_whoever_is_signed_in_represents_it_himself(browser: Browser) -> None:
    id, login = await person()
    await browser.sign_in(login)
    assert "登录名" not in (await browser.get("/join")).text
    form = await typed()
    assert (await browser.send_form("/join", form)).headers["location"] == "/agency"
    assert await people.by_login(form["login"]) is None
    (found,) = await capacities(PersonId(id))
    assert [duty.role for duty in found.duties] == [Role.AGENCY]


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("code", "91330100MA27XXXXX0", "统一社会信用代码"),
        ("again", "another-horse-battery", "两次输入的密码不一致"),
        ("password", "short", "密码"),
        ("login", "Big Name", "小写字母"),
        ("name", "", "请填写此项"),
        ("address", "a\x00bcde", "住所"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_is_kept(
    browser: Browser, field: str, wrong: str, said: str
) -> None:
    form = await typed(**{field: wrong})
    if field == "password":
        form["again"] = wrong
    answer = await browser.send_form("/join", form)
    assert answer.status_code == 400
    assert said in answer.text
    assert await people.by_login(form["login"]) is None
    assert await claims.of_code(form["code"]) == []
    assert PASSWORD not in answer.text


async def test_a_code_is_taken_by_verified_organisations_alone_and_a_login_once(browser: Browser) -> None:
    form = await typed()
    assert (await browser.send_form("/join", form)).status_code == 303
    assert await organisations.by_code(form["code"]) is None, "claimed is not taken"
    rival = await typed(code=form["code"])
    assert (await browser.send_form("/join", rival)).status_code == 303
    boss, _login = await person()
    company = await city.organisation(boss, Role.AGENCY, place=await district())
    taken = await typed(code=(await organisations.organisation(company)).code)
    answer = await browser.send_form("/join", taken)
    assert answer.status_code == 409
    assert "已由核验过的单位注册" in answer.text
    assert await people.by_login(taken["login"]) is None, "the account goes with the organisation"
    answer = await browser.send_form("/join", await typed(login=form["login"]))
    assert answer.status_code == 409
    assert "已被使用" in answer.text


async def test_attempts_from_one_address_are_limited(browser: Browser) -> None:
    form = await typed(again="different-horse-battery")
    answers = [(await browser.send_form("/join", form)).status_code for _ in range(6)]
    assert answers == [400] * 5 + [429]


async def test_an_official_cannot_become_an_agency(browser: Browser) -> None:
    _id, login = await person_of(Role.REVIEWER)
    await browser.sign_in(login)
    form = await typed()
    assert (await browser.send_form("/join", form)).status_code in (403, 409)
    assert await claims.of_code(form["code"]) == []
