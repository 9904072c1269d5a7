"""What a witness keeps in its folder, on the machine of the body that answers for it.

witness.json      name, the private key, and the verifier keys of the logs it watches
seen/HASH         the largest checkpoint signed for each log: whole or not at all, before it is answered
refused/          what contradicts it: evidence that a log showed two pasts
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import msgspec

from app.core.refusal import Refused
from storage.trail.note import Verifier, read_vkey
from storage.witness import refusals  # noqa: F401  (declares the codes used here)
from storage.witness.cosignature import Cosigner, new_cosigner
from storage.witness.judgement import Seen

_MOST = 1000  # contradictions kept: an outsider without the log's key cannot make one


class Identity(msgspec.Struct, frozen=True):
    """As kept in witness.json; `logs` are vkeys."""

    name: str
    seed: bytes
    logs: tuple[str, ...]

    @property
    def cosigner(self) -> Cosigner:
        return Cosigner(self.name, self.seed)

    @property
    def watched(self) -> dict[str, Verifier]:
        """The logs by their names."""
        return {log.name: log for log in map(read_vkey, self.logs)}


def create(folder: Path, name: str, logs: tuple[str, ...]) -> Identity:
    """A new witness in an empty folder. Refused("witness_folder_taken"); ValueError for a bad name or key."""
    if (folder / "witness.json").exists():
        raise Refused("witness_folder_taken", folder=folder)
    for log in logs:
        read_vkey(log)
    identity = Identity(name, new_cosigner(name).seed, logs)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(folder / "witness.json", msgspec.json.encode(identity))
    return identity


def load(folder: Path) -> Identity:
    """Refused("witness_folder_empty")."""
    try:
        return msgspec.json.decode((folder / "witness.json").read_bytes(), type=Identity)
    except (OSError, msgspec.MsgspecError) as why:
        raise Refused("witness_folder_empty", folder=folder) from why


def seen(folder: Path, origin: str) -> Seen:
    """What was signed last for a log; nothing yet is a log of no entries.

    A file that cannot be read is an error, never “nothing yet”: it would let the past be told anew.
    """
    try:
        return msgspec.json.decode(_path(folder, origin).read_bytes(), type=Seen)
    except FileNotFoundError:
        return Seen()


def remember(folder: Path, origin: str, now: Seen) -> None:
    """Durable when it returns."""
    _write(_path(folder, origin), msgspec.json.encode(now))


def keep_contradiction(folder: Path, body: bytes) -> None:
    """A request signed by the log itself that contradicts what was signed before: the proof of two pasts."""
    kept = folder / "refused"
    if not kept.exists() or len(list(kept.iterdir())) < _MOST:
        _write(kept / sha256(body).hexdigest(), body)


def _path(folder: Path, origin: str) -> Path:
    return folder / "seen" / sha256(origin.encode()).hexdigest()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True, mode=0o700)
    staging = path.with_name(path.name + ".new")
    with os.fdopen(os.open(staging, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    staging.replace(path)
    parent = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(parent)
    finally:
        os.close(parent)
