"""The worker's cage: where everything is done that touches a submitted file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from app.core.settings import Settings
from drawing_review.meaning.model import Alias
from drawing_review.reading.cage import PRELOAD, Cage, Listener
from drawing_review.reading.caps import Caps
from drawing_review.reading.dwg import MADE, convert, version_of
from drawing_review.reading.errand import Died, Done, Limits, Outcome, Progress, Told
from drawing_review.reading.leash import leashed
from drawing_review.reading.read import COLUMNS_FILE, DRAWING_FILE, attempt, refuse_unless_done
from drawing_review.reading.ready import scan_if_ready
from storage.process import beside_worker

_cage = Cage((*PRELOAD, *scan_if_ready(), "openpyxl"))  # which reads /etc/mime.types as it is imported
_limits = Limits()
_caps = Caps()
_converter = ""


class Broken(Exception):
    """The child was killed from outside or the cage failed: worth another attempt."""


@beside_worker
@asynccontextmanager
async def caged(settings: Settings) -> AsyncIterator[None]:
    """The cage stands ready in every worker and ends with it."""
    global _limits, _caps, _converter  # noqa: PLW0603 (one cage a process)
    _caps, _converter = Caps.of(settings.read_caps), settings.dwg_converter
    _limits = Limits(seconds=settings.read_seconds, memory=settings.read_bytes)
    await asyncio.to_thread(_cage.start)
    try:
        yield
    finally:
        _cage.close()


async def send(
    function: str,
    argument: dict[str, Any],
    outputs: dict[str, Path],
    listen: Callable[[Progress | Told], None] | None = None,
) -> Any:
    """The value of an errand; when the job is cancelled, its child ends."""
    return _value(
        await leashed(lambda leash: _cage.run(function, argument, outputs, _limits, listen, leash=leash))
    )


async def read_into(
    folder: Path, path: Path, name: str, aliases: Sequence[Alias], listen: Listener | None = None
) -> dict[str, Path]:
    """Read the file at `path`; where its "drawing" and "columns" then lie. Refused if it is not taken."""
    _value(
        await leashed(
            lambda leash: attempt(
                _cage,
                path,
                folder,
                name=name,
                limits=_limits,
                caps=_caps,
                converter=_converter,
                aliases=aliases,
                listen=listen,
                leash=leash,
            )
        )
    )
    return {"drawing": folder / DRAWING_FILE, "columns": folder / COLUMNS_FILE}


async def dxf_of(path: Path, folder: Path) -> Path:
    """The DXF of a file: itself, or what the converter makes of a DWG in `folder`."""
    if not version_of(path):
        return path
    _value(await leashed(lambda leash: convert(_cage, path, folder, _converter, _limits, leash)))
    return folder / MADE


def _value(outcome: Outcome) -> Any:
    """What an errand returned. Refused where the file is to blame, Broken where it is not."""
    if isinstance(outcome, Died) and outcome.cause == "signal":
        raise Broken(outcome.detail)
    refuse_unless_done(outcome, _limits)
    assert isinstance(outcome, Done)
    return outcome.value
