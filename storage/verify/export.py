"""An export: the log as a folder, examined without server, database or network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from storage.verify.cosigned import witnessed
from storage.verify.findings import Report
from storage.verify.note import Distrusted, Head, Key, Unreadable, read_head, read_key
from storage.verify.policy import Policy, read_policy
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


def load_policy(path: Path | None) -> Policy | None:
    """The policy in a file; None without one. Raises Unreadable."""
    try:
        return read_policy(path.read_text("utf-8")) if path else None
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path}: {error}") from error


class Trust(NamedTuple):
    """What whoever examines a log brings along: its key, checkpoints kept earlier, a policy of witnesses."""

    vkey: Path | None = None
    since: Sequence[Path] = ()
    policy: Policy | None = None


NOBODY = Trust()


async def examine_export(folder: Path, trust: Trust = NOBODY, progress: Progress = no_progress) -> Report:
    """Examine an exported log. Without a key in `trust` the one beside it is believed. Raises Unreadable."""

    async def get(name: str) -> bytes | None:
        try:
            return (folder / name).read_bytes()
        except FileNotFoundError:
            return None

    report = Report()
    key = load_key(trust.vkey or folder / "vkey")
    head = await signed_head(get, key, report)
    if head is not None:
        kept = sorted(path.name for path in (folder / "cosigned-at").glob("*"))
        cosigned = await witnessed(get, [f"cosigned-at/{name}" for name in kept], key, trust.policy, report)
        examination = Examination(get, head, report, progress=progress, cosigned=cosigned)
        await examination.run(load_heads(trust.since, key))
    return report
