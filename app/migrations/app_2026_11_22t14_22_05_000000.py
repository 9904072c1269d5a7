from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from drawing_review.cases.seats.tables import ONE_SITS, ReviewerTable

ID = "2026-11-22T14:22:05:000000"
VERSION = "1.38.0"
DESCRIPTION = "one reviewer sits on a discipline of a seat"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        await ReviewerTable.raw(ONE_SITS)

    manager.add_raw(run)
    return manager
