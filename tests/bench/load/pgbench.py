"""pgbench, PostgreSQL's own measure, making the rows of sealed bids with nothing around them."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from app.core.settings import Settings
from app.dev.place import find_place
from tests.bench.load.client import Times
from tests.bench.load.crowd import Call

SCRIPT = """
BEGIN;
SELECT 1 FROM tender WHERE id = '{tender}' FOR SHARE;
INSERT INTO bench_envelope (id, tender, receipt, sha256, text)
    VALUES (gen_random_uuid(), '{tender}', nextval('bid_receipt'), '{hash}', '{text}');
INSERT INTO bench_bid
    (id, tender, lot, agency, person, state, drafted_at, receipt, submitted_at, sha256, reason)
    VALUES (gen_random_uuid(), '{tender}', '{lot}', gen_random_uuid(), gen_random_uuid(), 'submitted',
    clock_timestamp(), nextval('bid_receipt'), clock_timestamp(), '{hash}', '');
COMMIT;
"""
TABLES = """
CREATE TABLE IF NOT EXISTS bench_bid (LIKE bid INCLUDING ALL);
CREATE TABLE IF NOT EXISTS bench_envelope (LIKE envelope INCLUDING ALL);
"""
TEXT = 2_600  # bytes of an envelope, about


def run(settings: Settings, called: Call, seconds: float) -> Times:
    """So many seconds of it, 8 at once, every transaction's time kept."""
    at = urlsplit(settings.owner_url)
    program = find_place(settings.home).programs.postgres / "pgbench"
    environ = {**os.environ, "PGPASSWORD": at.password or ""}
    reach = ["-h", at.hostname or "", "-p", str(at.port), "-U", at.username or "", at.path.lstrip("/")]
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("tables", TABLES), ("bids", _script(called))):
            Path(folder, name).write_text(text)
        _call([program, "-n", "-f", "tables", "-t", "1", *reach], folder, environ)
        began = time.perf_counter()
        load = ["-n", "-f", "bids", "-c", "8", "-j", "2", "-T", f"{seconds:.0f}", "--log"]
        _call([program, *load, *reach], folder, environ)
        took = time.perf_counter() - began
        logs = [line for path in Path(folder).glob("pgbench_log*") for line in path.read_text().splitlines()]
    return Times([int(line.split()[2]) / 1e6 for line in logs], took)


def _script(called: Call) -> str:
    words = {"tender": called.tender, "lot": called.lot, "hash": "ab" * 32, "text": "x" * TEXT}
    return SCRIPT.format(**words)


def _call(command: list[str | Path], folder: str, environ: dict[str, str]) -> None:
    """Raises CalledProcessError."""
    subprocess.run(command, cwd=folder, env=environ, check=True, capture_output=True)
