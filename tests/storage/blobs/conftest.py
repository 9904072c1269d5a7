from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.settings import Settings
from app.dev.servers import Addresses
from storage.blobs.store import BlobStore, close_store, open_store


@pytest.fixture
async def blobs(servers: Addresses, tmp_path: Path) -> AsyncIterator[BlobStore]:
    yield await open_store(Settings(home=tmp_path, s3_url=servers.s3_url))
    close_store()
