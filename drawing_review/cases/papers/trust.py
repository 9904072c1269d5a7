"""Authorities whose signatures in PDFs are trusted: PEM files that an administrator puts into a folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.core.settings import Settings
from storage.process import beside_worker

FOLDER = "keys/pdf-authorities"  # below the installation's home
_roots: list[str] = []


@beside_worker
@asynccontextmanager
async def trusting(settings: Settings) -> AsyncIterator[None]:
    """A worker knows the authorities it started with."""
    files = sorted((settings.home / FOLDER).glob("*.pem"))
    _roots[:] = [path.read_text("ascii") for path in files]
    yield
    _roots.clear()


def trusted_roots() -> list[str]:
    return list(_roots)
