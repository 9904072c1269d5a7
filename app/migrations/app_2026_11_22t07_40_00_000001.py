from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from storage.engine import DB
from storage.trail.schema import FUNCTIONS, TABLES

ID = "2026-11-22T07:40:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "the trail: entries, effects, queue, index, outbox"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        connection = await DB.get_new_connection()
        try:
            async with connection.transaction():
                await connection.execute(TABLES)
                await connection.execute(FUNCTIONS)
        finally:
            await connection.close()

    manager.add_raw(run)
    return manager
