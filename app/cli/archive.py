"""Sealed sets (封存成果): archive verify FILE · export CASE FILE · import FILE · read-back [CASE].

`verify` works offline; `import` verifies first; `read-back` holds the archive's bytes and those of the locked
copy against what was sealed.
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.actor import system
from app.core.refusal import Refused
from app.dev.servers import within_reach
from drawing_review.archive import package
from drawing_review.archive.model import Outcome
from drawing_review.archive.package import Verdict, WrongPackage
from storage.process import opened
from storage.trail.note import Verifier, WrongNote, read_vkey
from storage.verify.note import Key, Unreadable, read_key

if TYPE_CHECKING:
    from app.core.settings import Settings

READ_BACK = {
    Outcome.SAME: ("与封存时一致", "as it was sealed"),
    Outcome.ARCHIVE_DAMAGED: ("归档副本损坏或缺失", "the archive's copy is damaged or missing"),
    Outcome.LOCKED_DAMAGED: ("锁定副本损坏或缺失", "the locked copy is damaged or missing"),
    Outcome.BOTH_DAMAGED: ("两份副本都损坏或缺失", "both copies are damaged or missing"),
}
SERVERS = frozenset({"postgres", "seaweed", "valkey"})


def main(arguments: list[str], settings: Settings) -> int:
    """Exit status: 0 everything holds, 1 something was altered or lost, 2 no sealed package."""
    parser = argparse.ArgumentParser(prog="lianshen archive", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for name in ("verify", "import"):
        verb = verbs.add_parser(name)
        verb.add_argument("file", type=Path)
        verb.add_argument("--key", help="public key of the authority (name+hash+key), or a file with it")
        verb.add_argument("--log", help="public key of its operation trail, or a file with it")
    export = verbs.add_parser("export")
    export.add_argument("case", help="number of the case, as LS2026-000001")
    export.add_argument("file", type=Path)
    read = verbs.add_parser("read-back")
    read.add_argument("case", nargs="?", default="", help="number of the case; without it every package")
    options = parser.parse_args(arguments)
    if options.verb == "read-back":
        return _read_back(settings, options.case)
    if options.verb == "export":
        return _export(settings, options.case, options.file)
    verdict = _verdict(options)
    status = _tell(verdict, options.file, bool(options.key))
    if options.verb == "import" and status == 0:
        _import(settings, options.file, verdict, trusted=bool(options.key))
    return status


def _verdict(options: argparse.Namespace) -> Verdict:
    try:
        return package.verify(options.file, _key(options.key), _log(options.log))
    except (WrongPackage, WrongNote, Unreadable, OSError) as error:
        raise Refused("package_wrong", why=error) from error


def _text(given: str) -> str:
    path = Path(given)
    return path.read_text("utf-8") if path.is_file() else given


def _key(given: str | None) -> Verifier | None:
    return read_vkey(_text(given)) if given else None


def _log(given: str | None) -> Key | None:
    return read_key(_text(given).strip()) if given else None


def _tell(verdict: Verdict, file: Path, trusted: bool) -> int:
    manifest = verdict.manifest
    print(f"{file}: {manifest.project_name} · {manifest.certificate} · 第 {manifest.edition} 版")
    for problem in verdict.problems:
        print(f"  ✗ {problem}")
    if verdict.problems:
        return 1
    counted = f"{len(manifest.files)} 个文件 files · {len(manifest.sheets)} 张图 sheets"
    print(f"  ✓ {counted} · {'、'.join(verdict.proved)}")
    if not trusted:
        print(f"  ! 用包内公钥核验 by the key in the package itself: {manifest.key}")
    return 0


def _export(settings: Settings, number: str, file: Path) -> int:
    from drawing_review.archive.moving import export_set  # noqa: PLC0415 - loads the ORM

    async def run(reached: Settings) -> int:
        async with opened(reached, asyncio.Event(), size=2):
            return await export_set(reached, number, file)

    with within_reach(settings, SERVERS) as reached:
        size = asyncio.run(run(reached))
    print(f"{file}: {size:,} B · ./lianshen archive verify {file}")
    return 0


def _import(settings: Settings, file: Path, verdict: Verdict, *, trusted: bool) -> None:
    from drawing_review.archive.moving import import_set  # noqa: PLC0415 - loads the ORM

    async def run(reached: Settings) -> None:
        async with opened(reached, asyncio.Event(), size=2):
            await import_set(file, verdict.manifest, trusted=trusted)

    with within_reach(settings, SERVERS) as reached:
        asyncio.run(run(reached))
    print("  → 已导入 imported")


def _read_back(settings: Settings, number: str) -> int:
    from drawing_review.archive.reading_back import every_package, package_of, read_back  # noqa: PLC0415
    from storage.unit import Context  # noqa: PLC0415

    async def run(reached: Settings) -> int:
        damaged = 0
        async with opened(reached, asyncio.Event(), size=2):
            for held in [await package_of(number)] if number else await every_package():
                read = await read_back(Context(actor=system("archive")), held)
                damaged += read.outcome != Outcome.SAME
                zh, en = READ_BACK[read.outcome]
                print(f"{'✓' if read.outcome == Outcome.SAME else '✗'} {read.package}  {zh} {en}")
                if not read.locked:
                    print("  ! 没有对象锁下的副本可比 there is no copy under object lock to compare")
        return damaged

    with within_reach(settings, SERVERS) as reached:
        return int(asyncio.run(run(reached)) > 0)
