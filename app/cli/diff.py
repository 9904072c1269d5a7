"""Compare two versions of a drawing: what was added, removed, moved and changed, and where.

Exit status: 0 the same drawing (however it was saved), 1 it differs, 2 a file could not be read.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import msgspec

from app.core.refusal import Refused
from app.core.settings import Settings
from drawing_review.drawing.difference import Difference, Where
from drawing_review.reading.cage import Cage
from drawing_review.reading.difference.work import COMPARE_FILES, OUTPUT
from drawing_review.reading.errand import Limits
from drawing_review.reading.read import refuse_unless_done
from drawing_review.report import refusals  # noqa: F401  # declares the codes

SHOWN = 200  # lines of the summary; --json has them all


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen diff", description=__doc__)
    parser.add_argument("old", type=Path, metavar="旧版.dxf")
    parser.add_argument("new", type=Path, metavar="新版.dxf")
    parser.add_argument("--json", action="store_true", help="结果为一个 JSON 对象 (one JSON object)")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    options = parser.parse_args(arguments)
    try:
        found = _compare(options.old, options.new, settings)
    except Refused as refused:
        message = refused.sentence(options.lang)
        if options.json:
            print(msgspec.json.encode({"code": refused.code, "message": message}).decode())
        else:
            print(message, file=sys.stderr)
        return 2
    if options.json:
        print(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        print("\n".join(_summary(found, options.lang)))
    return 0 if found.same else 1


def _compare(old: Path, new: Path, settings: Settings) -> Difference:
    for path in (old, new):
        if not os.access(path, os.R_OK) or path.is_dir():
            raise Refused("no_such_file", path=str(path))
    limits = Limits(seconds=2 * settings.read_seconds, memory=2 * settings.read_bytes)
    argument = {"old": str(old.resolve()), "new": str(new.resolve())}
    with tempfile.TemporaryDirectory(prefix="lianshen-") as folder, Cage() as cage:
        output = Path(folder) / OUTPUT
        outcome = cage.run(COMPARE_FILES, argument, {OUTPUT: output}, limits)
        refuse_unless_done(outcome, limits)
        return msgspec.json.decode(output.read_bytes(), type=Difference)


def _summary(found: Difference, language: str) -> list[str]:
    zh = language == "zh"
    if found.same:
        return ["两版图纸相同（可能由不同程序另存）。" if zh else "The same drawing (perhaps saved anew)."]
    lines = [f"+ {_at(one, zh)}" for one in found.added]
    lines += [f"- {_at(one, zh)}" for one in found.removed]
    lines += [f"→ {_at(one.where, zh)}  ({one.by[0]:.10g}, {one.by[1]:.10g})" for one in found.moved]
    for changed in found.changed:
        lines.append(f"~ {_at(changed.where, zh)}")
        lines += [f"    {one.name}: {one.old or '–'} → {one.new or '–'}" for one in changed.properties]
    counts = [len(found.added), len(found.removed), len(found.moved), len(found.changed)]
    head = "新增 {} · 删除 {} · 移动 {} · 修改 {}" if zh else "added {} · removed {} · moved {} · changed {}"
    left = [f"… {len(lines) - SHOWN}"] if len(lines) > SHOWN else []
    return [head.format(*counts), *lines[:SHOWN], *left]


def _at(one: Where, zh: bool) -> str:
    inside = one.block and (f" 块“{one.block}”" if zh else f" block “{one.block}”")
    layout = f" {one.layout}" if one.layout and one.layout != "Model" else ""
    place = f" ({one.place[0]:.10g}, {one.place[1]:.10g})" if one.place else ""
    return f"{one.kind} {one.handle} [{one.layer}]{layout}{inside}{place}"
