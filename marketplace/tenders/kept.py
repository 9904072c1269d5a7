"""What somebody typed into one of the small forms of a tender's page, kept when it was refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request


class Kept:
    """Asked by a form for its own path: `kept(path)`, was it this form; `kept(path, "reason")`, its field."""

    def __init__(self, path: str = "", typed: Mapping[str, str] | None = None) -> None:
        self._path, self._typed = path, typed or {}

    @classmethod
    async def of(cls, request: Request[Any, Any, Any] | None) -> Kept:
        """What the request sent; nothing for none."""
        if request is None:
            return cls()
        sent = await request.form()
        typed = {name: value[:4000] for name, value in sent.items() if isinstance(value, str)}
        return cls(request.url.path, typed)

    def __call__(self, path: str, name: str | None = None) -> str:
        if path != self._path:
            return ""
        return self._path if name is None else self._typed.get(name, "")
