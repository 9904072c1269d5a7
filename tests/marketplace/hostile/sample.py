"""A body that a route takes, made from its type: what is refused is refused for who asks, not how."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
from msgspec import inspect

PLAIN = {
    inspect.BoolType: True,
    inspect.IntType: 1,
    inspect.FloatType: 1.0,
    inspect.DecimalType: "1.00",
    inspect.UUIDType: None,
    inspect.DateType: date(2026, 1, 1).isoformat(),
    inspect.NoneType: None,
}

TEXTS = ("因故办理", "0" * 64, "0" * 128, "2026-01", "2026-01-01", "1.00", "S01")


def sample(kind: Any) -> Any:
    """JSON data of a value of the type; optional fields are left out."""
    return _of(inspect.type_info(kind))


def _of(told: Any) -> Any:
    match told:
        case inspect.Metadata():
            return _of(told.type)
        case inspect.StructType():
            return {one.encode_name: _of(one.type) for one in told.fields if one.required}
        case inspect.StrType():
            return _text(told)
        case inspect.UUIDType():
            return str(uuid4())
        case inspect.DateTimeType():
            return (datetime.now(UTC) + timedelta(days=9)).isoformat()
        case inspect.EnumType():
            return next(iter(told.cls)).value
        case inspect.LiteralType():
            return told.values[0]
        case inspect.UnionType():
            return _of(told.types[0])
        case inspect.ListType() | inspect.SetType() | inspect.FrozenSetType() | inspect.VarTupleType():
            return [_of(told.item_type)] * max(1, getattr(told, "min_length", None) or 1)
        case inspect.DictType():
            return {}
        case inspect.AnyType():
            return {}
    return PLAIN[type(told)]


def _text(told: Any) -> str:
    """The first of TEXTS that the type takes."""
    fits = (one.ljust(told.min_length or 0, "0")[: told.max_length] for one in TEXTS)
    return next(one for one in fits if not told.pattern or re.search(told.pattern, one))


def valid(kind: Any) -> Any:
    """The sample, after the type itself has taken it."""
    data = sample(kind)
    msgspec.convert(data, kind, strict=False)
    return data
