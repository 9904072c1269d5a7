"""Where Chromium is, for the tests that need one."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)


def chromium() -> str | None:
    """The program LIANSHEN_CHROMIUM names, else the first that is installed, else None."""
    named = os.environ.get("LIANSHEN_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)
