"""Build the front end from its lock file, if its sources have changed."""

from __future__ import annotations

import argparse

from app.core.settings import Settings
from app.dev.build import BUILT, build, is_current


def main(arguments: list[str], settings: Settings) -> int:
    argparse.ArgumentParser(prog="lianshen build", description=__doc__).parse_args(arguments)
    if not is_current():
        build(settings.home / "logs" / "build.log")
    files = [path for path in BUILT.iterdir() if path.suffix in {".js", ".css"}]
    print(f"{BUILT}: {len(files)} js/css, {sum(path.stat().st_size for path in files) / 1024:.0f} KiB")
    return 0
