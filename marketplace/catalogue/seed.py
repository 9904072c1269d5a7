"""The services the platform comes with (初始目录): `services.toml`, for each city to confirm before use."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from marketplace.catalogue.model import Facts


@cache
def services() -> dict[str, Facts]:
    """Code → facts, by code."""
    text = (Path(__file__).parent / "services.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Facts])
