"""The keys of the archive: Ed25519 always, SM2 as a second signature where one is configured."""

from __future__ import annotations

from pathlib import Path

from app.core.settings import Settings
from drawing_review.archive import refusals  # noqa: F401  (declares the code used here)
from storage.trail.keys import kept_key, kept_public
from storage.trail.note import Signer, Verifier


def _path(settings: Settings) -> Path:
    return settings.seal_key or settings.home / "keys" / "seal.skey"


def sealing_key(settings: Settings) -> Signer:
    """The key that signs manifests and QR codes, made on first use (0600). Refused("seal_key")."""
    return kept_key(_path(settings), settings.seal_origin, "seal_key")


def sealing_public(settings: Settings) -> Verifier:
    """Its public half, made with it on first use: pages check QR codes before anything was sealed."""
    if not _path(settings).with_suffix(".vkey").exists():
        return sealing_key(settings).verifier
    return kept_public(_path(settings), "seal_key")
