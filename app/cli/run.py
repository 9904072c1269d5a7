"""Run one role of a production installation in the foreground: web, worker or ticker."""

from __future__ import annotations

import argparse
import asyncio
from importlib import import_module

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
    parser.add_argument("role", choices=ROLES)
    role = parser.parse_args(arguments).role
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
