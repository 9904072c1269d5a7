"""What differs between two states of one thing, field by field, as people read it later."""

from __future__ import annotations

from typing import Any

import msgspec


def difference(
    before: msgspec.Struct | None, after: msgspec.Struct | None, fields: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Those of `fields` that differ, as plain data: as they were and as they are. None: there was nothing."""
    old, new = _plain(before, fields), _plain(after, fields)
    changed = [name for name in fields if old.get(name) != new.get(name)]
    return {name: old[name] for name in changed if name in old}, {
        name: new[name] for name in changed if name in new
    }


def _plain(value: msgspec.Struct | None, fields: tuple[str, ...]) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(value) if value is not None else {}
    return {name: data[name] for name in fields if data.get(name) not in (None, "")}
