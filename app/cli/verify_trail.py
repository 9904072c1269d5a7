"""Verify the operation trail (操作留痕): signature, hashes, every entry and every row. --export: offline."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg

from app.core.refusal import Refused, declare
from app.dev.servers import within_reach
from storage.blobs.named import NamedObjects
from storage.blobs.store import close_store, open_store
from storage.exempt import EXEMPT
from storage.trail import export  # noqa: F401  (declares no_log)
from storage.trail.keys import key_path
from storage.trail.tiles import COSIGNED_AT
from storage.verify.__main__ import add_options, show_progress, tell
from storage.verify.cosigned import witnessed
from storage.verify.database import snapshot
from storage.verify.export import Trust, examine_export, load_heads, load_key, load_policy
from storage.verify.findings import Report
from storage.verify.note import Unreadable
from storage.verify.receipts import tell_receipts
from storage.verify.verify import Examination, signed_head

if TYPE_CHECKING:
    from app.core.settings import Settings

SERVERS = frozenset({"postgres", "seaweed"})

declare(
    "nothing_to_verify",
    404,
    "无法验证：{why}。请用 LIANSHEN_HOME 指明安装目录，或用 --export 指明导出的日志。",
    "Cannot verify: {why}. Name the installation with LIANSHEN_HOME, or an exported log with --export.",
)


def main(arguments: list[str], settings: Settings) -> int:
    """Exit status: 0 intact, 1 tampering found, 2 could not be verified."""
    parser = argparse.ArgumentParser(prog="lianshen verify-trail", description=__doc__)
    parser.add_argument("--export", type=Path, metavar="DIR", help="verify this exported log, offline")
    add_options(parser)
    options = parser.parse_args(arguments)
    try:
        if options.receipt:
            key = load_key(options.vkey or key_path(settings).with_suffix(".vkey"))
            return tell_receipts(options.receipt, key, options)
        if options.export:
            trust = Trust(options.vkey, options.since, load_policy(options.policy))
            report = asyncio.run(examine_export(options.export, trust, show_progress))
        else:
            if not settings.database_url and not settings.home.exists():
                raise Unreadable(f"{settings.home} does not exist")
            with within_reach(settings, SERVERS) as reached:
                report = asyncio.run(_examine(reached, options))
    except (Unreadable, asyncpg.PostgresError, OSError) as why:
        raise Refused("nothing_to_verify", why=why) from why
    return tell(report, options)


async def _examine(settings: Settings, options: argparse.Namespace) -> Report:
    """The log in the store, and the database in one read-only snapshot taken after its checkpoint."""
    vkey = key_path(settings).with_suffix(".vkey")
    if not options.vkey and not vkey.exists():
        raise Refused("no_log")
    key = load_key(options.vkey or vkey)
    since = load_heads(options.since, key)
    log = NamedObjects(await open_store(settings), "trail/")
    report = Report()
    try:
        head = await signed_head(log.get, key, report)
        if head is not None:
            kept = await log.names(COSIGNED_AT)
            cosigned = await witnessed(log.get, kept, key, load_policy(options.policy), report)
            async with snapshot(settings.database_url, EXEMPT, report) as database:
                await Examination(log.get, head, report, database, show_progress, cosigned).run(since)
    finally:
        close_store()
    return report
