"""Pictures: every published drawing as the desk shows it in Chromium, against ezdxf's drawing add-on.

    ./lianshen bench pictures [PART OF A NAME …] [--out FOLDER] [--worst 20]

Each file is shown whole, and where most of it lies. Told is the share of the ink of each side that has ink
of the other within two pixels (texts, whose fonts differ: twelve). What is short of 100 % on our side, we
draw and they do not; on theirs, we lack. Both draw hairs. With --out the pictures are kept,
ours beside theirs.
Status 1 where the desk did not show a drawing that was read.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Error, sync_playwright

from app.core.refusal import Refused
from app.core.settings import ROOT, Settings
from app.dev.browser import chromium
from app.dev.build import build
from drawing_review.drawing.codec import decode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.reading.cage import PRELOAD, Cage
from drawing_review.reading.errand import Limits
from drawing_review.reading.read import COLUMNS_FILE, DRAWING_FILE, attempt, refuse_unless_done
from drawing_review.reading.ready import scan_if_ready
from drawing_review.viewing.pack import pack
from drawing_review.viewing.wire import header
from tests.bench.picturing.ours import Box, Look, looking_at, picture
from tests.bench.picturing.score import LINES, TEXTS, Score, beside, score
from tests.bench.read import installed
from tests.bench.viewers.chromium import FLAGS
from tests.drawing_review.viewing.site import Site, served

DRAWINGS = ROOT.parent / "shared" / "drawings"
PATIENCE = 120  # seconds for a picture of theirs
PARTS = 6  # of the whole's side: the close view shows one


@dataclass
class Compared:
    """What came of one file."""

    name: str
    scores: dict[str, Score] = field(default_factory=dict)  # whole | close | texts
    failed: str = ""
    lost: bool = False  # the desk did not show it

    @property
    def least(self) -> float:
        return min((one.least for one in self.scores.values()), default=0.0)


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen bench pictures", description=__doc__)
    parser.add_argument("files", nargs="*", help="parts of names; none: all")
    parser.add_argument("--out", type=Path, help="folder for the pictures, side by side")
    parser.add_argument("--worst", type=int, default=20, help="how many to tell again at the end")
    options = parser.parse_args(arguments)
    build(settings.home / "logs" / "build.log")
    packages = installed(settings.home / "bench")
    found = sorted(p for p in DRAWINGS.glob("*/*") if p.suffix.lower() == ".dxf")
    chosen = [p for p in found if not options.files or any(part in str(p) for part in options.files)]
    all_: list[Compared] = []
    with _bench(packages, options.out) as bench:
        for file in chosen:
            all_.append(bench.compare(file))
            print(_told(all_[-1]), flush=True)
    _sum_up(all_, options.worst)
    return int(any(one.lost for one in all_))


@dataclass
class Bench:
    """A browser, a page with a desk, a cage to read in, and where the others are installed."""

    browser: Browser
    site: Site
    cage: Cage
    packages: Path
    folder: Path  # for work
    out: Path | None

    def compare(self, file: Path) -> Compared:
        found = Compared(str(file.relative_to(DRAWINGS)))
        try:
            made, close = self._read(file)
        except Refused as refused:
            found.failed = f"refused: {refused.code}"
            return found
        if not header(made)["layouts"]:
            found.failed = "nothing in it"
            return found
        looks: dict[str, Look] = {}
        try:
            for view, box in (("whole", None), ("close", close)):
                shown = looking_at(made, box)
                looks[view] = picture(self.browser, self.site, shown, *self._files("ours", view))
        except Error as error:
            found.failed, found.lost = f"the desk: {error.message.splitlines()[0]}", True
            return found
        found.failed = self._theirs(file, looks)
        if not found.failed:
            found.scores["whole"] = self._score(found.name, "whole", 0, LINES)
            found.scores["close"] = self._score(found.name, "close", 0, LINES)
            found.scores["texts"] = self._score(found.name, "close", 1, TEXTS)
        return found

    def _score(self, file: str, view: str, which: int, reach: int) -> Score:
        ours, theirs = self._files("ours", view)[which], self._files("theirs", view)[which]
        if self.out:
            self.out.mkdir(parents=True, exist_ok=True)
            part = "texts" if which else view
            beside([ours, theirs], self.out / f"{file.replace('/', '+')}.{part}.png")
        return score(ours, theirs, reach)

    def _files(self, whose: str, view: str) -> tuple[Path, Path]:
        """Pictures of the lines and of the texts."""
        return self.folder / f"{whose}.{view}.lines.png", self.folder / f"{whose}.{view}.texts.png"

    def _read(self, file: Path) -> tuple[bytes, Box]:
        """The pack of a file, and where most of it lies. Raises Refused."""
        refuse_unless_done(attempt(self.cage, file, self.folder), Limits())
        drawing = decode((self.folder / DRAWING_FILE).read_bytes())
        columns = open_columns(self.folder / COLUMNS_FILE)
        made = pack(drawing, columns)
        layouts = header(made)["layouts"]
        home = layouts[0]["home"] if layouts else (0.0, 0.0, 1.0, 1.0)
        here = columns.entities.layout == (columns.layouts.index(layouts[0]["name"]) if layouts else 0)
        return made, busiest(columns.entities.box[here], home)

    def _theirs(self, file: Path, looks: dict[str, Look]) -> str:
        """Why they made no pictures."""
        first = looks["whole"]
        windows = [" ".join((view, *map(repr, look.box))) for view, look in looks.items()]
        command = [sys.executable, "-m", "tests.bench.picturing.theirs", str(file), first.layout]
        command += [" ".join(map(str, first.size)), str(self.folder), *windows]
        paths = os.pathsep.join((str(ROOT), str(self.packages)))
        try:
            subprocess.run(
                command,
                check=True,
                timeout=PATIENCE,
                capture_output=True,
                text=True,
                env=os.environ | {"PYTHONPATH": paths},
                cwd=ROOT,
            )
        except subprocess.TimeoutExpired:
            return f"ezdxf: no picture within {PATIENCE} s"
        except subprocess.CalledProcessError as error:
            return f"ezdxf: {(error.stderr.strip().splitlines() or ['died'])[-1][:100]}"
        return ""


def busiest(boxes: np.ndarray, home: Box) -> Box:
    """The part of `home`, a sixth of its sides, in which most of the boxes (n, 4) have their middle."""
    middle = (boxes[:, :2] + boxes[:, 2:])[np.isfinite(boxes).all(axis=1)] / 2
    sides = [(home[axis], home[axis + 2]) for axis in (0, 1)]
    if not len(middle) or any(low >= high for low, high in sides):
        return home
    count, *edges = np.histogram2d(middle[:, 0], middle[:, 1], PARTS, sides)
    i, j = np.unravel_index(int(count.argmax()), count.shape)
    x, y = edges
    return (float(x[i]), float(y[j]), float(x[i + 1]), float(y[j + 1]))


@contextmanager
def _bench(packages: Path, out: Path | None) -> Iterator[Bench]:
    cage = Cage((*PRELOAD, *scan_if_ready()))
    with tempfile.TemporaryDirectory(prefix="lianshen-bench-") as folder, served(Site()) as site:
        cage.start()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS])
                yield Bench(browser, site, cage, packages, Path(folder), out)
                browser.close()
        finally:
            cage.close()


def _told(one: Compared) -> str:
    if one.failed and not one.scores:
        return f"  {one.failed:<54} {one.name}"
    scores = [f"{name} {s.ours:4.0%} {s.theirs:4.0%}" for name, s in one.scores.items()]
    return f"  {'   '.join(scores):<54} {one.name}{'  ' + one.failed if one.failed else ''}"


def _sum_up(all_: list[Compared], worst: int) -> None:
    done = sorted((one for one in all_ if one.scores), key=lambda one: one.least)
    print(f"\n{len(done)} of {len(all_)} files compared")
    for name in ("whole", "close", "texts"):
        scores = sorted(one.scores[name].least for one in done if name in one.scores)
        if scores:
            good = sum(value >= 0.95 for value in scores)
            print(
                f"  {name:<6} median {np.median(scores):.1%}, least {scores[0]:.1%}, {good} of 95 % or more"
            )
    print(f"the worst {min(worst, len(done))}, ours and theirs:")
    for one in done[:worst]:
        print(_told(one))
