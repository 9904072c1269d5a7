"""Build the front end from its lock file and compile the scan of drawings, if their sources have changed."""

from __future__ import annotations

import argparse
import importlib

from app.core.settings import Settings
from app.dev.build import BUILT, build, is_current
from drawing_review.reading.read import SCAN
from drawing_review.reading.ready import forget_others, is_compiled


def main(arguments: list[str], settings: Settings) -> int:
    argparse.ArgumentParser(prog="lianshen build", description=__doc__).parse_args(arguments)
    if not is_current():
        build(settings.home / "logs" / "build.log")
    files = [path for path in BUILT.iterdir() if path.suffix in {".js", ".css"}]
    print(f"{BUILT}: {len(files)} js/css, {sum(path.stat().st_size for path in files) / 1024:.0f} KiB")
    if not is_compiled():
        print("compiling the scan of drawings, about a minute …", flush=True)
        importlib.import_module(SCAN)
        forget_others()
    return 0
