from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.register.duties.tables import DutyGrant

ID = "2026-11-22T07:53:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "duties: one open grant of a kind per person"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        await DutyGrant.raw(
            "CREATE UNIQUE INDEX one_open_duty ON duty_grant (person, role, body, district) "
            "NULLS NOT DISTINCT WHERE state IN ('proposed', 'active')"
        )

    manager.add_raw(run)
    return manager
