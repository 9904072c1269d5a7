"""Examine an exported log: `python -m storage.verify FOLDER`; receipts: `--receipt FILE --vkey FILE`.

Status 0 intact, 1 tampering, 2 unreadable.

Needs this folder, the standard library and `cryptography`, nothing else of the project.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path

from storage.verify.export import Trust, examine_export, load_key, load_policy
from storage.verify.findings import Report
from storage.verify.note import Unreadable
from storage.verify.receipts import tell_receipts
from storage.verify.told import told


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `./lianshen verify-trail` and this program have in common."""
    parser.add_argument("--vkey", type=Path, metavar="FILE", help="the log's verifier key, as you know it")
    parser.add_argument(
        "--since", type=Path, metavar="FILE", action="append", default=[], help="a checkpoint kept earlier"
    )
    parser.add_argument(
        "--policy", type=Path, metavar="FILE", help="the witnesses that must have signed (C2SP tlog-policy)"
    )
    parser.add_argument(
        "--receipt",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="check this .tlog-proof alone, with --vkey; may be repeated",
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--json", action="store_true", help="everything found, as one JSON object")


def show_progress(done: int, entries: int) -> None:
    """On the terminal, if there is one: it does not disturb what is written to a file."""
    if sys.stderr.isatty():
        end = "\n" if done == entries else ""
        print(f"\r{done:,} / {entries:,}", end=end, file=sys.stderr, flush=True)  # noqa: T201


def tell(report: Report, options: argparse.Namespace) -> int:
    """Print the report; the exit status."""
    text = json.dumps(report.plain(), ensure_ascii=False) if options.json else told(report, options.lang)
    print(text)  # noqa: T201 (this is a command)
    return report.status


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m storage.verify", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    add_options(parser)
    options = parser.parse_args()
    if not options.folder and not (options.receipt and options.vkey):
        parser.error("name the folder of an exported log, or --receipt FILE with --vkey FILE")
    try:
        if options.receipt:
            return tell_receipts(options.receipt, load_key(options.vkey or options.folder / "vkey"), options)
        trust = Trust(options.vkey, options.since, load_policy(options.policy))
        return tell(asyncio.run(examine_export(options.folder, trust, show_progress)), options)
    except Unreadable as why:
        print(f"无法验证。Cannot verify: {why}", file=sys.stderr)  # noqa: T201
        return 2


if __name__ == "__main__":
    sys.exit(main())
