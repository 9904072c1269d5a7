from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from drawing_review.cases.tables import CAUSES_OF_PAUSES, PauseTable

ID = "2026-11-22T18:31:12:873519"
VERSION = "1.38.0"
DESCRIPTION = "what each pause of a review was for"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        await PauseTable.raw(CAUSES_OF_PAUSES)

    manager.add_raw(run)
    return manager
