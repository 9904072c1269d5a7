"""Check a drawing on this machine, without a server: findings as text, JSON, a page or a picture.

Exit status: 0 nothing failed, 1 something failed, 2 the file could not be read or the call was wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.core.refusal import Refused
from app.core.settings import Settings
from drawing_review import checks
from drawing_review.checks.finding import Finding
from drawing_review.checks.plan import Plan
from drawing_review.checks.profile import Profile
from drawing_review.checks.rulebook import rulebooks
from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.model import Drawing
from drawing_review.reading.cage import PRELOAD, Cage
from drawing_review.reading.caps import Caps
from drawing_review.reading.errand import Limits, Progress, Told
from drawing_review.reading.read import COLUMNS_FILE, read
from drawing_review.reading.ready import scan_if_ready
from drawing_review.report import refusals  # noqa: F401  # declares the codes
from drawing_review.report.fonts import chinese_font
from drawing_review.report.result import Result, as_json
from drawing_review.report.summary import summary
from drawing_review.report.wording import Words

STEPS = {
    "preflight": ("预检", "preflight"),
    "parse": ("解析", "parse"),
    "expand": ("展开图块", "expand blocks"),
    "assemble": ("汇总", "assemble"),
    "sheets": ("识别图框", "find sheets"),
    "write": ("写出", "write"),
}
SCANNED_FROM = 1_500_000  # bytes: the scan loads for a second, in which ezdxf reads a megabyte
Say = Callable[[str, str], None]


def main(arguments: list[str], settings: Settings) -> int:
    options = _options(arguments)
    try:
        return int(_check(options, settings))
    except Refused as refused:
        _refuse(options, refused)
    except Exception as error:  # 1 would say that a check failed
        traceback.print_exc()
        _refuse(options, Refused("check_broke", detail=f"{type(error).__name__}: {error}"))
    return 2


def _refuse(options: argparse.Namespace, refused: Refused) -> None:
    message = refused.sentence(options.lang)
    if options.json:
        _print({"file": options.file.name, "code": refused.code, "message": message})
    else:
        print(message, file=sys.stderr)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lianshen check", description=__doc__)
    parser.add_argument("file", type=Path, metavar="图纸.dxf")
    parser.add_argument("--json", action="store_true", help="结果为一个 JSON 对象 (one JSON object)")
    parser.add_argument("--html", type=Path, metavar="OUT", help="写出带图的网页 (a page with the plan)")
    parser.add_argument("--png", type=Path, metavar="OUT", help="写出图片 (a picture of the plan)")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--rulebook", action="append", metavar="NAME", help="只用这些规则集 (only these)")
    parser.add_argument("--date", type=date.fromisoformat, metavar="DAY", help="送审日期 (day of submission)")
    parser.add_argument("--profile", type=Path, metavar="JSON", help="规划条件等 (the project's form)")
    return parser.parse_args(arguments)


def _check(options: argparse.Namespace, settings: Settings) -> bool:
    """Read, check and report. Whether something failed."""
    if not os.access(options.file, os.R_OK) or options.file.is_dir():
        raise Refused("no_such_file", path=str(options.file))
    profile, names = _profile(options.profile), _rulebooks(options.rulebook)
    say, words = _speaker(options.lang), Words(options.lang)
    limits = Limits(seconds=settings.read_seconds, memory=settings.read_bytes)
    fast = scan_if_ready() if options.file.stat().st_size >= SCANNED_FROM else ()
    with tempfile.TemporaryDirectory(prefix="lianshen-") as folder, Cage((*PRELOAD, *fast)) as cage:
        threading.Thread(target=cage.start).start()  # it loads what reads drawings while the rulebooks load
        rulebooks()
        caps, converter = Caps.of(settings.read_caps), settings.dwg_converter
        drawing = read(
            cage,
            options.file,
            Path(folder),
            limits=limits,
            caps=caps,
            converter=converter,
            listen=_listener(say),
        )
        day = options.date or datetime.now(UTC).date()
        findings = tuple(_findings(drawing, profile, day, names, say))
        say("", "")
        result = Result(drawing, findings, checks.version())
        _draw(options, result, Path(folder) / COLUMNS_FILE, words)
    if options.json:
        _print(as_json(result, words))
    else:
        print(summary(result, words))
    return result.failed


def _profile(path: Path | None) -> Profile:
    if path is None:
        return Profile()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Profile)
    except (OSError, msgspec.MsgspecError) as why:
        raise Refused("profile_invalid", path=str(path), why=str(why)) from why


def _rulebooks(names: list[str] | None) -> tuple[str, ...]:
    for name in names or ():
        if name not in checks.RULEBOOKS:
            raise Refused("no_such_rulebook", name=name, known="、".join(checks.RULEBOOKS))
    return tuple(names or checks.RULEBOOKS)


def _findings(
    drawing: Drawing, profile: Profile, day: date, names: tuple[str, ...], say: Say
) -> Iterator[Finding]:
    told, plan = "", Plan(drawing)
    for name in names:
        for finding in checks.run(plan, profile, day, name):
            if finding.check != told:
                told = finding.check
                say(f"检查：{told}", f"checked: {told}")
            yield finding


def _draw(options: argparse.Namespace, result: Result, columns_file: Path, words: Words) -> None:
    """The page and the picture, where they are wanted."""
    if not (options.html or options.png):
        return
    columns = open_columns(columns_file)
    if options.html:
        from drawing_review.report.page import html  # noqa: PLC0415 - for whoever wants it

        _save(options.html, html(result, columns, words).encode())
    if options.png:
        if words.language == "zh" and chinese_font() is None:
            print("本机没有中文字体，图片中的文字改用英文（可安装 fonts-noto-cjk）。", file=sys.stderr)
        from drawing_review.report.picture import png  # noqa: PLC0415

        _save(options.png, png(result, columns, words))


def _save(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as why:
        raise Refused("cannot_write", path=str(path), why=why.strerror or str(why)) from why


def _print(value: dict[str, Any]) -> None:
    print(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def _listener(say: Say) -> Callable[[Progress | Told], None]:
    def listen(progress: Progress | Told) -> None:
        if isinstance(progress, Told):
            return  # nothing is told while a drawing is read
        zh, en = STEPS.get(progress.step, (progress.step, progress.step))
        say(f"读图：{zh}", f"reading: {en}")

    return listen


def _speaker(language: str) -> Say:
    """Tells the progress on standard error: one line that is overwritten on a terminal."""
    terminal = sys.stderr.isatty()

    def say(zh: str, en: str) -> None:
        text = zh if language == "zh" else en
        if terminal:
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
        elif text:
            print(text, file=sys.stderr, flush=True)

    return say
