"""The foreign reader: Google's libraries for transparency logs, compiled from `main.go`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

LIBRARY = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb")  # where Debian puts them
READER = Path(__file__).with_name("main.go")


def build_reader(folder: Path, source: Path = READER) -> Path | None:
    """The compiled reader (or another program) in `folder`; None where Go or its libraries are missing."""
    if not (shutil.which("go") and LIBRARY.exists()):
        return None
    program = folder / "reader"
    environ = {
        **os.environ,
        "GO111MODULE": "off",
        "GOPATH": "/usr/share/gocode",
        "GOCACHE": f"{program}.cache",
    }
    subprocess.run(["go", "build", "-o", program, source], env=environ, check=True)
    return program
