"""Receipts on the command line: each file, whether it proves its entry, and what that entry says."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from storage.verify.note import Distrusted, Key, Unreadable
from storage.verify.receipt import Proved, check_receipt

_WORDS = {
    "zh": (
        "✓ {file}：日志 {log} 的第 {position} 条，由共 {size} 条的签名检查点证明",
        "✘ {file}：不能证明：{why}",
    ),
    "en": (
        "✓ {file}: entry {position} of the log {log}, proved by a signed checkpoint over {size} entries",
        "✘ {file}: proves nothing: {why}",
    ),
}


def tell_receipts(files: Iterable[Path], key: Key, options: argparse.Namespace) -> int:
    """Check and print each. Exit status: 0 all hold, 1 one proves nothing. Raises Unreadable."""
    results = [_checked(file, key) for file in files]
    if options.json:
        print(json.dumps(results, ensure_ascii=False))  # noqa: T201 (this is a command)
    else:
        for result in results:
            print(_told(result, key, options.lang))  # noqa: T201
    return 0 if all(result["proved"] for result in results) else 1


def _checked(file: Path, key: Key) -> dict[str, Any]:
    try:
        proved: Proved = check_receipt(file.read_bytes(), key)
    except Distrusted as why:
        return {"file": str(file), "proved": False, "why": str(why)}
    except (OSError, Unreadable) as why:
        raise Unreadable(f"{file}: {why}") from why
    position, size = proved.position, proved.size
    return {"file": str(file), "proved": True, "position": position, "size": size, "entry": proved.values}


def _told(result: dict[str, Any], key: Key, language: str) -> str:
    holds, fails = _WORDS[language]
    if not result["proved"]:
        return fails.format(**result)
    lines = [holds.format(log=key.name, **result)]
    for name in ("at", "act", "outcome", "actor", "subject", "fact"):
        if name in result["entry"]:
            value = result["entry"][name]
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            lines.append(f"    {name:8} {text}")
    return "\n".join(lines)
