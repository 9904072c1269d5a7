from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from drawing_review.cases.tables import FILES_OF_VERSIONS, JOBS_OF_VERSIONS, FileTable

ID = "2026-11-22T14:22:59:000001"
VERSION = "1.38.0"
DESCRIPTION = "what was a version with one file becomes a set of that file"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        for statement in (FILES_OF_VERSIONS, JOBS_OF_VERSIONS):
            await FileTable.raw(statement)

    manager.add_raw(run)
    return manager
