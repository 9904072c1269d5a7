from __future__ import annotations

import asyncio

import asyncpg
import pytest

from app.core.refusal import Refused
from app.core.settings import Settings
from app.migrate import migrate, wait_until_migrated

pytestmark = pytest.mark.servers


async def test_an_empty_database_is_brought_up_to_date_once(empty_settings: Settings) -> None:
    assert await migrate(empty_settings)
    assert await migrate(empty_settings) == []


async def test_a_clone_of_the_template_is_already_migrated(settings: Settings) -> None:
    assert await migrate(settings) == []


async def test_the_application_may_not_change_the_schema(settings: Settings) -> None:
    database = await asyncpg.connect(settings.database_url)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await database.execute("CREATE TABLE mine (id int)")
    await database.close()


async def test_a_role_waits_until_the_database_is_migrated(empty_settings: Settings) -> None:
    waiting = asyncio.create_task(wait_until_migrated(empty_settings))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    await migrate(empty_settings)
    await waiting


@pytest.mark.parametrize(
    "url", ["postgresql://app:secret@127.0.0.1:1/none", "postgresql://app:secret@[::bad"]
)
async def test_a_database_that_is_not_there_is_named_without_its_password(url: str) -> None:
    with pytest.raises(Refused) as refused:
        await migrate(Settings(database_url=url))
    assert refused.value.code == "no_database"
    assert "secret" not in refused.value.sentence("en")
