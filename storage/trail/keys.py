"""The log's signing key: made once, kept where only this installation's user can read it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from app.core.refusal import Refused, declare
from storage.trail.note import Signer, Verifier, WrongNote, read_skey, read_vkey

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.settings import Settings

declare(
    "trail_key",
    500,
    "留痕日志的签名密钥 {path} 不能使用：{why}。请恢复原来的密钥文件；换用新密钥等于另起一份日志。",
    "The trail's signing key {path} cannot be used: {why}. Restore the original; a new key means a new log.",
)


def key_path(settings: Settings) -> Path:
    return settings.trail_key or settings.home / "keys" / "trail.skey"


def signing_key(settings: Settings) -> Signer:
    """The key of the log, made on first use (0600); its public half lies beside it, `.vkey`.

    Refused("trail_key") if it cannot be read, or is the key of a log of another name.
    """
    return kept_key(key_path(settings), settings.trail_origin, "trail_key")


def kept_key(path: Path, name: str, refusal: str) -> Signer:
    """The key in this file, made on first use. Refused(`refusal`) if unreadable or of another name."""
    if not path.exists():
        _make(path, name)
    try:
        signer = read_skey(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, WrongNote) as error:
        raise Refused(refusal, path=path, why=error) from error
    if signer.name != name:
        raise Refused(refusal, path=path, why=f"“{signer.name}” ≠ “{name}”")
    return signer


def published_key(settings: Settings) -> Verifier:
    """The public half, for whoever only reads the log. Refused("trail_key") if it is not there yet."""
    return kept_public(key_path(settings), "trail_key")


def kept_public(path: Path, refusal: str) -> Verifier:
    """The public half beside a kept key. Refused(`refusal`) if it is not there."""
    public = path.with_suffix(".vkey")
    try:
        return read_vkey(public.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, WrongNote) as error:
        raise Refused(refusal, path=public, why=error) from error


def _make(path: Path, name: str) -> None:
    signer = Signer.generate(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(signer.skey + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(new, path)  # of two that make a key at once, one wins
    except FileExistsError:
        return
    finally:
        new.unlink(missing_ok=True)
    path.with_suffix(".vkey").write_text(signer.verifier.vkey + "\n", "utf-8")
