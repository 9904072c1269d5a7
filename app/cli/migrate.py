"""Bring the database to the present tables, triggers and grants, as the owner's role."""

from __future__ import annotations

import argparse
import asyncio

from app.core.settings import Settings
from app.dev.servers import within_reach


def main(arguments: list[str], settings: Settings) -> int:
    argparse.ArgumentParser(prog="lianshen migrate", description=__doc__).parse_args(arguments)
    from app.migrate import migrate  # noqa: PLC0415 - loads the ORM

    with within_reach(settings, frozenset({"postgres"})) as reached:
        for name in asyncio.run(migrate(reached)):
            print(name)
    return 0
