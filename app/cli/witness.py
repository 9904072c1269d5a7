"""A witness of the operation trail (见证), for another body's machine: new, then run witness.

./lianshen witness new FOLDER --name NAME --log VKEY     a key of its own; prints its line for a policy
./lianshen run witness --folder FOLDER                   signs what extends what it has seen
"""

from __future__ import annotations

import argparse
from pathlib import Path

from app.core.refusal import Refused
from app.core.settings import Settings
from storage.trail.note import WrongNote
from storage.witness.memory import create


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(
        prog="lianshen witness", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    new = verbs.add_parser("new", help="建立一个见证服务 (a witness)")
    new.add_argument("folder", type=Path)
    new.add_argument(
        "--name", required=True, help="见证名，如 witness.jiwei.gov.cn/w1 (a name without spaces)"
    )
    new.add_argument("--log", required=True, action="append", help="日志公钥，见 /trail/key (a log's key)")
    new.add_argument("--url", default="", help="日志服务器访问它的网址 (as the log reaches it)")
    options = parser.parse_args(arguments)
    try:
        made = create(options.folder, options.name, tuple(options.log))
    except (ValueError, WrongNote) as why:
        raise Refused("witness_name", why=why) from why
    key = made.cosigner.key
    print(f"witness {key.name} {key.vkey} {options.url}".rstrip())
    return 0
