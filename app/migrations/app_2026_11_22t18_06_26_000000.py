from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.register.organisations.tables import UNIQUE, Organisation

ID = "2026-11-22T18:06:26:000000"
VERSION = "1.38.0"
DESCRIPTION = "organisations: the code is unique among the verified; one claim on it per representative"

CLAIMED = """
UPDATE organisation o SET standing = 'claimed'
WHERE EXISTS (SELECT FROM trail_entry e WHERE e.act = 'organisation.join' AND e.outcome = 'done'
    AND e.fact ->> 'organisation' = o.id::text)
AND NOT EXISTS (SELECT FROM agency a WHERE a.id = o.id AND a.admitted_at IS NOT NULL)
"""
"""Who registered himself and was never admitted holds no code: the licence was seen by nobody."""


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        for index in UNIQUE:
            await Organisation.raw(index)
        await Organisation.raw(CLAIMED)

    manager.add_raw(run)
    return manager
