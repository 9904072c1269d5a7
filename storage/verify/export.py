"""An export: the log as a folder, examined without server, database or network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from storage.verify.findings import Report
from storage.verify.note import Distrusted, Head, Key, Unreadable, read_head, read_key
from storage.verify.verify import Examination, Progress, no_progress, signed_head


def load_key(path: Path) -> Key:
    """The verifier key in a file. Raises Unreadable."""
    try:
        return read_key(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path}: {error}") from error


def load_heads(paths: Sequence[Path], key: Key) -> list[Head]:
    """The heads of checkpoints that were kept earlier. Raises Unreadable, also for another log's."""
    heads = []
    for path in paths:
        try:
            heads.append(read_head(path.read_bytes(), key))
        except (OSError, Distrusted, Unreadable) as error:
            raise Unreadable(f"{path}: {error}") from error
    return heads


async def examine_export(
    folder: Path, vkey: Path | None = None, since: Sequence[Path] = (), progress: Progress = no_progress
) -> Report:
    """Examine an exported log. Without `vkey` the key beside it is believed. Raises Unreadable."""

    async def get(name: str) -> bytes | None:
        try:
            return (folder / name).read_bytes()
        except FileNotFoundError:
            return None

    report = Report()
    key = load_key(vkey or folder / "vkey")
    head = await signed_head(get, key, report)
    if head is not None:
        await Examination(get, head, report, progress=progress).run(load_heads(since, key))
    return report
