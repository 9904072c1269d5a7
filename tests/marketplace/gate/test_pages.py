"""The pages of the gate's table: everybody reads a row and its history, an administrator amends it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.actor import Role
from app.core.ids import new_id
from app.register.acting.queries import today
from tests.marketplace.world import World

pytestmark = pytest.mark.servers


async def test_a_row_is_entered_amended_and_its_history_read_by_everybody(world: World) -> None:
    admin, stranger = (await world.official(Role.SYSTEM_ADMIN)).browser, (await world.stranger()).browser
    row, day = f"city_{new_id().hex[-8:]}", await today()
    shown = (await admin.get("/gate/new-row")).text
    assert 'name="funding" value="fiscal" checked' in " ".join(shown.split())
    form = {
        "id": row,
        "since": str(day),
        "funding": ["fiscal", "nonsense"],
        "buyer": "public",
        "work": "supervision",
        "market": "open",
        "closes": "draw",
        "no_floor": "1",
        "zh": "本市监理服务不采用随机抽取。",
        "en": "Supervision is not drawn in this city.",
        "basis": "市监理管理办法 8",
        "reason": "市政府第 12 号令",
    }
    wrong = await admin.send_form("/gate/rows", form | {"since": "2020-01-01", "zh": "短"})
    assert wrong.status_code == 400
    assert "市监理管理办法 8" in wrong.text, "what was typed is kept"
    late = await admin.send_form("/gate/rows", form | {"since": "2020-01-01"})
    assert late.status_code == 409
    assert "不能溯及既往" in late.text
    made = await admin.send_form("/gate/rows", form)
    assert made.headers["location"] == f"/gate/rows/{row}", made.text
    tomorrow = str(day + timedelta(days=1))
    ended = form | {"known": "1", "since": tomorrow, "until": tomorrow, "reason": "办法废止"}
    assert (await admin.send_form("/gate/rows", ended)).status_code == 303
    assert (await admin.send_form("/gate/rows", ended)).status_code == 409, "a second click changes nothing"
    read = (await stranger.get(f"/gate/rows/{row}")).text
    for said in ("市政府第 12 号令", "办法废止", "尚未生效", "本市监理服务不采用随机抽取。"):
        assert said in read
    assert 'id="amend"' not in read
    assert f"/gate/rows/{row}" in (await stranger.get("/gate")).text
    assert (await stranger.get("/gate/rows/there_is_none")).status_code == 404
