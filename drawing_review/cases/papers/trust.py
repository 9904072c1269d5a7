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
    _roots[:] = roots_in(settings)
    yield
    _roots.clear()


def roots_in(settings: Settings) -> list[str]:
    """The certificates that lie in the folder now."""
    return [path.read_text("ascii") for path in sorted((settings.home / FOLDER).glob("*.pem"))]


def trusted_roots() -> list[str]:
    return list(_roots)
