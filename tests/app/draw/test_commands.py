"""A draw through its life on a real database, and what the public sees of it."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from app.core.ids import new_id
from app.core.refusal import Refused
from app.draw import algorithm, queries, verify_draw
from app.draw.commands import commit_draw, freeze_draw, hold_draw
from app.draw.model import Announced, Entrant
from storage import engine
from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.app.web.conftest import browser as browser
from tests.app.web.given import SYSTEM, Browser

pytestmark = pytest.mark.servers


def entrants(purpose: str) -> list[Entrant]:
    return [
        Entrant(receipt=number, name=f"中介{number}", pledge=algorithm.pledge(purpose, bytes([number]) * 16))
        for number in (1, 2, 3)
    ]


async def test_the_public_follows_a_draw_from_commitment_to_file(browser: Browser) -> None:
    purpose = f"tender/{new_id()}"
    fact = await commit_draw(SYSTEM, purpose, Announced("drand quicknet", "77"))
    secret = await engine.fetch_value("SELECT server_seed FROM draw WHERE id = $1", fact.draw)

    async def seen() -> str:
        answer = await browser.get(f"/draws/{fact.draw}")
        assert answer.status_code == 200
        return answer.text

    assert fact.commitment in await seen() and secret not in await seen()
    assert (await browser.get(f"/draws/{fact.draw}/file.json")).status_code == 404
    frozen = await freeze_draw(SYSTEM, fact.draw, entrants(purpose))
    assert frozen.root in await seen() and "中介1" not in await seen() and secret not in await seen()
    nonces = {number: bytes([number]) * 16 for number in (1, 2, 3)}
    held = await hold_draw(SYSTEM, fact.draw, nonces, bytes(32))
    file = json.loads((await browser.get(f"/draws/{fact.draw}/file.json")).content)
    assert all(holds for _, holds in verify_draw.checks(file))
    assert (file["commitment"], file["root"]) == (fact.commitment, frozen.root)
    assert tuple(file["order"]) == held.order and held.weaknesses == ()
    assert "中介1" in await seen()


async def test_what_is_served_is_what_the_trail_hashed(browser: Browser) -> None:
    purpose = f"tender/{new_id()}"
    fact = await commit_draw(SYSTEM, purpose)
    await freeze_draw(SYSTEM, fact.draw, entrants(purpose))
    held = await hold_draw(SYSTEM, fact.draw, {})
    served = (await browser.get(f"/draws/{fact.draw}/file.json")).content
    assert sha256(served).hexdigest() == held.file
    assert "保证程度较低" in (await browser.get(f"/draws/{fact.draw}")).text


async def test_a_purpose_is_drawn_once(browser: Browser) -> None:
    purpose = f"tender/{new_id()}"
    fact = await commit_draw(SYSTEM, purpose)
    with pytest.raises(Refused, match="draw_exists"):
        await commit_draw(SYSTEM, purpose)
    found = await queries.draw_for(purpose)
    assert found is not None and found.id == fact.draw and found.server_seed == ""
    await freeze_draw(SYSTEM, fact.draw, entrants(purpose))
    with pytest.raises(Refused, match="no_such_step"):
        await freeze_draw(SYSTEM, fact.draw, entrants(purpose)[:1])


async def test_the_verifier_is_served_to_everyone(browser: Browser) -> None:
    assert "--rfc3797" in (await browser.get("/draws/verify_draw.py")).text
    assert "verify-draw" in (await browser.get("/draws/verify")).text
