from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.register.messages.tables import Message

ID = "2026-11-22T08:08:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "messages: the unread ones of a person, counted on every page"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        await Message.raw("CREATE INDEX message_unread ON message (person) WHERE read_at IS NULL")

    manager.add_raw(run)
    return manager
