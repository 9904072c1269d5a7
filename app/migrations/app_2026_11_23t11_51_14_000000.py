from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from marketplace.grievances.tables import NUMBERS, GrievanceTable

ID = "2026-11-23T11:51:14:000000"
VERSION = "1.38.0"
DESCRIPTION = "the numbers of complaints"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        await GrievanceTable.raw(NUMBERS)

    manager.add_raw(run)
    return manager
