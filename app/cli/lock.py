"""Write requirements.lock anew from requirements.in, and that of the measurements: hashes, no addresses."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from app.core.settings import ROOT, Settings

OPTIONS = ["--python-version", "3.11", "--universal", "--generate-hashes"]
QUIET = ["--no-emit-index-url", "--no-annotate", "--custom-compile-command", "./lianshen lock", "--quiet"]
LOCKS = {  # what is asked for → its lock, and what of it the project's own environment already has
    "requirements.in": ("requirements.lock", ()),
    "requirements-bench.in": ("requirements-bench.lock", ("--no-emit-package", "numpy")),
}


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen lock", description=__doc__)
    parser.add_argument(
        "--upgrade", action="store_true", help="take the newest versions, not the locked ones"
    )
    upgrade = ["--upgrade"] if parser.parse_args(arguments).upgrade else []
    uv = str(Path(sys.prefix) / "bin" / "uv")
    for asked, (lock, without) in LOCKS.items():
        command = [uv, "pip", "compile", asked, "-o", lock, *OPTIONS, *QUIET, *without, *upgrade]
        if status := subprocess.run(command, cwd=ROOT, check=False).returncode:
            return status
    return 0
