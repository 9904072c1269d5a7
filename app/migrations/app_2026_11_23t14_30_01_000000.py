from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.supervision.orders.tables import NUMBERS, SupervisionOrderTable

ID = "2026-11-23T14:30:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "the numbers of supervision orders"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        await SupervisionOrderTable.raw(NUMBERS)

    manager.add_raw(run)
    return manager
