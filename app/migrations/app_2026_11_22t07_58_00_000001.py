from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.register.projects.tables import Project

ID = "2026-11-22T07:58:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "search by parts of names and codes (pg_trgm)"

INDEXED = {"project": ("name", "code"), "organisation": ("name", "code")}


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        await Project.raw("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for table, columns in INDEXED.items():
            for column in columns:
                await Project.raw(
                    f"CREATE INDEX {table}_{column}_trgm ON {table} USING gin ({column} gin_trgm_ops)"
                )

    manager.add_raw(run)
    return manager
