from __future__ import annotations

import json
import subprocess
import sys

from app.core.settings import ROOT

PROGRAM = """
import structlog
from storage import logs
logs.configure()
def sign_in(password):
    raise RuntimeError("broken")
try:
    sign_in("correct-horse")
except RuntimeError as error:
    structlog.get_logger("x").error("unexpected", request="r-1", exc_info=error)
"""


def test_a_logged_error_is_one_json_line_without_values_of_variables() -> None:
    """In a process of its own: structlog is configured once for a process."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (line,) = done.stderr.splitlines()
    told = json.loads(line)
    assert (told["event"], told["request"], told["level"]) == ("unexpected", "r-1", "error")
    assert told["exception"][0]["exc_value"] == "broken"
    assert "correct-horse" not in line.replace('sign_in("correct-horse")', "")
