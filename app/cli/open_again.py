"""Open the bids of a published opening record again, and say whether everything is as it says."""

from __future__ import annotations

from app.core.settings import Settings
from marketplace.sealed import open_again


def main(arguments: list[str], settings: Settings) -> int:
    return open_again.main(arguments)
