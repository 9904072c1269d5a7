from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from marketplace.awards.tables import ONE_ACTIVE
from marketplace.bids.tables import ONE_LIVE, RECEIPTS
from marketplace.signups.tables import ONE_STANDING
from marketplace.tenders.tables import NUMBERS, TenderTable

ID = "2026-11-22T10:53:41:000000"
VERSION = "1.38.0"
DESCRIPTION = "marketplace: numbers of tenders and receipts; one sign-up, one live bid, one award"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="app", description=DESCRIPTION)

    async def run():
        for statement in (NUMBERS, RECEIPTS, ONE_STANDING, ONE_LIVE, ONE_ACTIVE):
            await TenderTable.raw(statement)

    manager.add_raw(run)
    return manager
