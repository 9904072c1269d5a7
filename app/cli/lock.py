"""Write requirements.lock anew from requirements.in: hashes, no addresses."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from app.core.settings import ROOT, Settings

OPTIONS = ["--python-version", "3.11", "--universal", "--generate-hashes"]
QUIET = ["--no-emit-index-url", "--no-annotate", "--custom-compile-command", "./lianshen lock", "--quiet"]


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen lock", description=__doc__)
    parser.add_argument(
        "--upgrade", action="store_true", help="take the newest versions, not the locked ones"
    )
    upgrade = ["--upgrade"] if parser.parse_args(arguments).upgrade else []
    uv = str(Path(sys.prefix) / "bin" / "uv")
    command = [uv, "pip", "compile", "requirements.in", "-o", "requirements.lock", *OPTIONS, *QUIET, *upgrade]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
