from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from marketplace.agencies.practitioners.tables import ONCE
from marketplace.agencies.tables import NUMBERS, AgencyTable

ID = "2026-11-22T11:13:58:000000"
VERSION = "1.38.0"
DESCRIPTION = "numbers of agencies; a practitioner stands in a file once"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        for statement in (NUMBERS, ONCE):
            await AgencyTable.raw(statement)

    manager.add_raw(run)
    return manager
