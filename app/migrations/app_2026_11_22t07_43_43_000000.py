from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from storage.jobs.tables import INDEXES, JobTable

ID = "2026-11-22T07:43:43:000000"
VERSION = "1.38.0"
DESCRIPTION = "jobs: partial indexes"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        for index in INDEXES:
            await JobTable.raw(index)

    manager.add_raw(run)
    return manager
