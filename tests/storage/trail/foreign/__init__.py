"""The foreign reader: Google's libraries for transparency logs, compiled from `main.go`."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

LIBRARY = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb")  # where Debian puts them


def build_reader(folder: Path) -> Path | None:
    """The compiled reader in `folder`; None where Go or its libraries are missing."""
    if not (shutil.which("go") and LIBRARY.exists()):
        return None
    program = folder / "reader"
    environ = {
        **os.environ,
        "GO111MODULE": "off",
        "GOPATH": "/usr/share/gocode",
        "GOCACHE": f"{program}.cache",
    }
    subprocess.run(
        ["go", "build", "-o", program, Path(__file__).with_name("main.go")], env=environ, check=True
    )
    return program
