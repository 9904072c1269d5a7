"""A font for Chinese on this machine. The picture falls back to English where there is none."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
NAMES = (  # in the order of preference
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansSC-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "SourceHanSansCN-Regular.otf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
)


@cache
def chinese_font() -> Path | None:
    """The file of a font that has Chinese, or None."""
    there = {path.name: path for folder in FOLDERS for path in Path(folder).expanduser().rglob("*.[to]t[cf]")}
    for name in NAMES:
        if name in there:
            return there[name]
    return _asked()


def _asked() -> Path | None:
    """What fontconfig proposes, if it is installed."""
    if shutil.which("fc-match") is None:
        return None
    command = ["fc-match", "--format=%{file}|%{lang}", ":lang=zh-cn"]
    file, _, languages = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=10
    ).stdout.partition("|")
    return Path(file) if "zh-cn" in languages.split("|") and Path(file).is_file() else None
