"""A set of another installation: taken in, verified when it is looked at, read back, its damage told."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.actor import Role, system
from app.core.refusal import Refused
from app.core.settings import Settings
from app.reactions import REACTIONS
from app.register.messages.queries import unread
from drawing_review.archive import package
from drawing_review.archive.model import Outcome, SetId
from drawing_review.archive.moving import import_set
from drawing_review.archive.reading_back import read_back
from drawing_review.archive.store import read_back_last, unread_since
from drawing_review.inspection.imported import queries
from storage import engine
from storage.blobs.model import key_of
from storage.blobs.store import store as blobs
from storage.jobs.outbox import deliver
from storage.unit import Context
from tests.app.register.city import as_
from tests.app.register.messages.test_messages import run_jobs
from tests.drawing_review.archive.given import SET, SIGNER, sealed
from tests.drawing_review.archive.scene import workers
from tests.drawing_review.cases import lived

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("database")]
HERE = SetId(SET)


@pytest.fixture
async def working(database: Settings) -> AsyncIterator[Settings]:
    async with workers(database):
        yield database


async def test_an_imported_set_is_shown_verified_and_its_damage_is_told(
    working: Settings, tmp_path: Path
) -> None:
    regulator = await as_(await lived.official(Role.REGULATOR, (await lived.town()).district))
    path = sealed(tmp_path / "set.zip")
    verdict = package.verify(path, SIGNER.verifier)
    await import_set(path, verdict.manifest, trusted=True)
    found = await queries.verified(HERE)
    assert (found.problems, found.set.trusted, found.set.locked) == ((), True, True)
    sheet, pdf = await queries.sheet_of(HERE, 1)
    assert (sheet.number, pdf) == ("建施-01", b"%PDF-1.7 sheet")
    with pytest.raises(Refused, match="not_found"):
        await queries.sheet_of(HERE, 9)
    assert [one.id for one in await queries.imported("湖滨")] == [HERE]
    assert await queries.imported("别的项目") == []

    machine = Context(actor=system("ticker"))
    assert (await read_back(machine, HERE)).outcome == Outcome.SAME
    now = await engine.fetch_value("SELECT clock_timestamp()")
    assert HERE in await unread_since(now, 10)
    store = blobs()
    key = key_of(found.set.package)
    store.client.put_object(store.address.bucket, key, io.BytesIO(b"altered"), 7)
    assert (await read_back(machine, HERE)).outcome == Outcome.ARCHIVE_DAMAGED
    last = await read_back_last(HERE)
    assert last is not None and (last.outcome, last.locked) == (Outcome.ARCHIVE_DAMAGED, True)
    store.cache.path(found.set.package).unlink()
    assert (await queries.verified(HERE)).manifest is None
    with pytest.raises(Refused, match="imported_damaged"):
        await queries.sheet_of(HERE, 1)
    async with engine.connection() as connection:
        while await deliver(connection, REACTIONS):
            pass
    await run_jobs("set.tell_damaged")
    assert await unread(regulator.actor) == 1, "of two readings the one that found damage"
