"""What an installation stands on before anybody uses it: its tables, and keyholders for sealed bids."""

from __future__ import annotations

from app.core.settings import Settings
from app.migrate import migrate


async def found(settings: Settings) -> None:
    """Bring the tables up to date; on the first start enrol the unattended keyholders too."""
    await migrate(settings)
    if not (settings.home / "keyholders").exists():
        from app.dev import keyholders  # noqa: PLC0415 - loads the market, on the first start alone

        await keyholders.settle(settings)
