"""The file adapter of SMS replies: one JSON file a reply in `home/sms/inbox`, for demos and offline gateways.

    {"sender": "13800000000", "to": "10690000123456", "text": "5"}

A file that was read moves to `done`, one that was refused to `refused` with the sentence beside it.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.core.refusal import Refused
from app.register.feedback.api import SmsIn
from app.register.feedback.commands import rate_by_sms
from storage.moments import moment
from storage.unit import Context

MOST = 100  # files in one turn


def watch_inbox(folder: Path) -> None:
    """Let the ticker look there every few seconds."""

    @moment("service_rating.read_inbox", every=5.0)
    async def read(context: Context) -> None:
        await read_inbox(context, folder)


async def read_inbox(context: Context, folder: Path) -> int:
    """Take in what lies there, each file once; returns how many were taken."""
    inbox = folder / "inbox"
    if not inbox.is_dir():
        return 0
    taken = 0
    for path in sorted(inbox.glob("*.json"))[:MOST]:
        taken += await _take(context, path, folder)
    return taken


async def _take(context: Context, path: Path, folder: Path) -> bool:
    try:
        sms = _sms(path)
        await rate_by_sms(context, sms.sender, sms.to, sms.text)
    except (Refused, msgspec.MsgspecError) as error:
        why = error.sentence("zh") if isinstance(error, Refused) else str(error)
        _move(path, folder / "refused").with_suffix(".txt").write_text(why, "utf-8")
        return False
    _move(path, folder / "done")
    return True


def _sms(path: Path) -> SmsIn:
    return msgspec.json.decode(path.read_bytes()[:4096], type=SmsIn)


def _move(path: Path, to: Path) -> Path:
    to.mkdir(parents=True, exist_ok=True)
    return path.rename(to / path.name)
