from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from marketplace.charges.tables import NUMBERS as CHARGES
from marketplace.sanctions.tables import NUMBERS as SANCTIONS
from marketplace.sanctions.tables import SanctionTable

ID = "2026-11-23T05:45:38:000000"
VERSION = "1.38.0"
DESCRIPTION = "numbers of charges and sanctions"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        for statement in (CHARGES, SANCTIONS):
            await SanctionTable.raw(statement)

    manager.add_raw(run)
    return manager
