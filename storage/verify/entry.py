"""An entry as the log holds it and as the database holds it, compared value by value.

The log's numbers are JSON's: one that no double carries exactly stands as {"decimal": "…"}. Both sides are
brought to that form and written alike, so that 1.50 equals 1.5 and `true` does not equal 1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from storage.verify.findings import About

Effect = tuple[str, str, int, str | None, str | None]  # table, key, number, digest before, digest after
EXACT = 2**53 - 1


class NoEntry(ValueError):
    """Bytes in the log that are no entry."""


@dataclass(frozen=True)
class Logged:
    """One entry of the log."""

    position: int | None  # None: not in the log yet
    values: dict[str, Any]
    text: str = ""  # as it stands in the log

    @property
    def about(self) -> About:
        subject = self.values["subject"]
        return About(
            self.position,
            self.values["id"],
            self.values["act"],
            self.values["at"],
            f"{subject['kind']} {subject['id']}",
        )

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.values["at"])

    @property
    def effects(self) -> list[Effect]:
        return [tuple(effect) for effect in self.values["effects"]]


def read_entry(position: int, data: bytes) -> Logged:
    """Raises NoEntry unless the bytes are an entry with all its parts."""
    try:
        text = data.decode()
        values = read_json(text)
        entry = Logged(position, values, text)
        if values["v"] != 1 or entry.at.tzinfo != UTC or any(len(effect) != 5 for effect in entry.effects):
            raise NoEntry(position)
    except (ValueError, KeyError, TypeError) as error:
        raise NoEntry(position) from error
    return entry


def body_of(data: bytes) -> str | None:
    """The digest of the body, if the leaf only stands for an entry that was too large."""
    if b'"body":"' not in data[:600]:
        return None
    try:
        values = json.loads(data)
    except ValueError:
        return None
    return str(values["body"]) if set(values) == {"v", "id", "body", "length"} else None


def of_database(row: Mapping[str, Any], effects: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The same values from a row of trail_entry and its rows of trail_effect."""
    return {
        "v": 1,
        "id": str(row["id"]),
        "at": row["at"].strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "act": row["act"],
        "outcome": row["outcome"],
        "person": str(row["person"]) if row["person"] is not None else None,
        "actor": read_json(row["actor"]),
        "subject": {"kind": row["subject_kind"], "id": row["subject_id"]},
        "correlation": str(row["correlation"]),
        "fact": read_json(row["fact"]),
        "effects": sorted(
            [e["tab"], e["key"], e["id"], e["old"] and e["old"].hex(), e["new"] and e["new"].hex()]
            for e in effects
        ),
    }


def written(value: Any) -> str:
    """One text for one value: that of the log, but for the way floating-point numbers are written."""
    return _ENCODER.encode(value)


def same(logged: Logged, database: dict[str, Any]) -> bool:
    """Whether the database's values are those of the log."""
    text = written(database)
    return text == logged.text or text == written(logged.values)


def differences(log: dict[str, Any], database: dict[str, Any]) -> list[dict[str, str]]:
    """What differs, field by field: {"field": "fact.reason", "log": "…", "database": "…"}; – for nothing."""
    return list(_differences("", log, database))


def _differences(path: str, log: Any, database: Any) -> Iterable[dict[str, str]]:
    if isinstance(log, dict) and isinstance(database, dict):
        for key in sorted({*log, *database}):
            yield from _differences(
                f"{path}.{key}" if path else key, log.get(key, _Nothing), database.get(key, _Nothing)
            )
    elif log is _Nothing or database is _Nothing or written(log) != written(database):
        yield {"field": path, "log": _shown(log), "database": _shown(database)}


class _Nothing:
    """A field that one side does not have."""


def _shown(value: Any) -> str:
    if value is _Nothing:
        return "–"
    text = written(value)
    return text if len(text) <= 200 else text[:199] + "…"


def read_json(text: str) -> Any:
    return _DECODER.decode(text)


def _whole(digits: str) -> Any:
    return {"decimal": digits} if len(digits) > 17 or abs(int(digits)) > EXACT else int(digits)


def _real(digits: str) -> Any:
    number = float(digits)
    if abs(number) > EXACT or Decimal(repr(number)) != Decimal(digits):
        return {"decimal": digits}
    return int(number) if number.is_integer() else number


_DECODER = json.JSONDecoder(parse_int=_whole, parse_float=_real)
_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
