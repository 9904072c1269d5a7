"""A witness signs, falls silent and contradicts: what the regulator sees, is told of, and what is trailed."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.settings import Settings
from app.supervision.trail.proof import log
from app.supervision.witnesses.hearing import Hearing
from storage import engine
from storage.trail.checkpoint import read_text
from storage.trail.keys import signing_key
from storage.trail.note import text_of
from storage.trail.tiles import CHECKPOINT, COSIGNED
from storage.trail.witnesses import policy_path
from storage.trail.witnessing import Told
from storage.witness.cosignature import new_cosigner
from tests.app.supervision.conftest import Publish
from tests.app.web.given import Browser, person_of

pytestmark = pytest.mark.servers


async def states() -> list[str]:
    """What the trail says of the witness, in the order it happened."""
    rows = await engine.fetch(
        "SELECT fact->>'state' AS state FROM trail_entry WHERE act = 'witness.hear'"
        " AND fact->>'name' = 'jiwei' ORDER BY at"
    )
    return [row["state"] for row in rows]


async def test_the_regulator_sees_who_signs_and_who_contradicts(
    browser: Browser, settings: Settings, publish: Publish
) -> None:
    witness = new_cosigner("jiwei.test/w1")
    policy = policy_path(settings)
    policy.parent.mkdir(parents=True, exist_ok=True)
    policy.write_text(f"witness jiwei {witness.key.vkey} http://127.0.0.1:9\nquorum jiwei\n")
    _, login = await person_of(Role.REGULATOR)
    await browser.sign_in(login)
    await publish()
    signing_key(settings)
    try:
        page = (await browser.get("/trail/witnesses")).text
        assert "jiwei" in page
        assert "未见证" in page

        note = (await log().get(CHECKPOINT) or b"").decode()
        await log().put(COSIGNED, (note + witness.cosign(text_of(note), 1_795_400_000)).encode())
        hearing = Hearing()
        for _ in range(2):
            await hearing([Told("jiwei", read_text(text_of(note)).size)])
        page = (await browser.get("/trail/witnesses")).text
        assert "正常见证" in page
        assert "2026-11-23" in page
        assert (await browser.get("/trail/cosigned")).text.count("\n— ") == 2

        await hearing([Told("jiwei", 999_999, "it signed 999999 before", contradicts=True)])
        page = (await browser.get("/trail/witnesses")).text
        assert "与日志不符" in page
        assert "it signed 999999 before" in page
        assert await states() == ["signing", "contradicting"]
    finally:
        policy.unlink()
        await log().delete(COSIGNED)
