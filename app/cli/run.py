"""Run one role of a production installation in the foreground: web, worker, ticker, keyholder or witness."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from app.core.refusal import Refused, declare
from app.core.settings import Settings

ROLES = {"web": "app.web.serve", "worker": "app.worker", "ticker": "app.ticker"}

declare(
    "servers_not_named",
    409,
    "请先设置 {missing}：run 不启动内置服务器，只有 up 和 demo 才会。",
    "Set {missing} first: run starts no embedded servers, up and demo do.",
)


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen run", description=__doc__)
    parser.add_argument("role", choices=(*ROLES, "keyholder", "witness"))
    parser.add_argument(
        "--folder", type=Path, nargs="+", metavar="FOLDER", help="of each keyholder, or of the witness"
    )
    parser.add_argument("--host", default="127.0.0.1", help="where the witness listens")
    parser.add_argument("--port", type=int, default=8070)
    given = parser.parse_args(arguments)
    role = given.role
    if role == "witness":
        return _witness(given)
    if role == "keyholder":  # on a machine of its own: it knows nothing but the platform's address
        return _keyholder(given.folder, settings)
    needed = {
        "LIANSHEN_DATABASE_URL": settings.database_url,
        "LIANSHEN_BROKER_URL": settings.broker_url,
        "LIANSHEN_S3_URL": settings.s3_url,
    }
    if missing := [name for name, value in needed.items() if not value]:
        raise Refused("servers_not_named", missing=", ".join(missing))
    module = import_module(ROLES[role])
    if role != "web":  # it waits too, but makes its application meanwhile
        from app.migrate import wait_until_migrated  # noqa: PLC0415 - loads the ORM

        asyncio.run(wait_until_migrated(settings))
    module.main(settings)
    return 0


def _witness(given: argparse.Namespace) -> int:
    """On a machine of its own: it knows nothing of the platform but its log's key."""
    from storage.witness.serve import main as witness  # noqa: PLC0415 - only this role needs it

    if not given.folder or len(given.folder) != 1:
        raise Refused("witness_folder_empty", folder="--folder")
    witness(given.folder[0], given.host, given.port)
    return 0


def _keyholder(given: Sequence[Path] | None, settings: Settings) -> int:
    """The folders named; else those of this machine, whose platform is the one that stands beside them."""
    from marketplace.sealed.unattended.run import main as keep  # noqa: PLC0415 - only this role needs it

    if given:
        keep(given)
    else:
        keep(sorted((settings.home / "keyholders").glob("*")), settings.url)
    return 0
