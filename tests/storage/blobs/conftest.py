from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from app.core.settings import Settings
from storage.blobs.store import BlobStore, close_store, open_store


@pytest_asyncio.fixture
async def blobs(tmp_path: Path) -> AsyncIterator[BlobStore]:
    if "S3_URL" not in os.environ:
        pytest.skip("no server")
    yield await open_store(Settings(home=tmp_path, s3_url=os.environ["S3_URL"]))
    close_store()
