from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from drawing_review.cases.tables import NUMBERS, CaseTable

ID = "2026-11-22T08:04:13:000000"
VERSION = "1.38.0"
DESCRIPTION = "case numbers"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        await CaseTable.raw(NUMBERS)

    manager.add_raw(run)
    return manager
