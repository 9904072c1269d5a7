"""The peers: installed from their own lock file into the home folder, and bundled for the browser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from app.dev.build import DESK, node, node_environ

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
WORKER = "node_modules/@mlightcad/mtext-renderer/dist/mtext-renderer-worker.js"
UNENDED = ("three/examples/jsm/libs/stats.module", "three/examples/jsm/controls/OrbitControls")


def bundled(folder: Path) -> Path:
    """Where the bundles lie; made again when the lock or one of the pages' scripts has changed."""
    stamp = folder / "made-from"
    wanted = b"".join(path.read_bytes() for path in (LOCK, *sorted(HERE.glob("*.js"))))
    out = folder / "bundles"
    if stamp.exists() and stamp.read_bytes() == wanted:
        return out
    folder.mkdir(parents=True, exist_ok=True)
    for path in (DESK / ".npmrc", HERE / "package.json", LOCK, *HERE.glob("*.js")):
        shutil.copy(path, folder)
    npm = node() / "lib/node_modules/npm/bin/npm-cli.js"
    _run([str(npm), "ci", "--no-progress"], folder)
    scripts = [f"{name}.js" for name in ("dxf-viewer", "dxf-viewer-worker", "cad-viewer")]
    esbuild = "node_modules/esbuild/bin/esbuild"
    aliases = [f"--alias:{name}={name}.js" for name in UNENDED]
    _run([esbuild, *scripts, "--bundle", "--minify", "--format=iife", f"--outdir={out}", *aliases], folder)
    shutil.copy(folder / WORKER, out)
    shutil.copy(folder / "watch.js", out)
    stamp.write_bytes(wanted)
    return out


def _run(command: list[str], folder: Path) -> None:
    program = [str(node() / "bin" / "node"), *command]
    subprocess.run(program, cwd=folder, env=node_environ(), stdin=subprocess.DEVNULL, check=True)
