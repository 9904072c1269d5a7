"""Columns as one file that is memory-mapped, not read: opening it costs the same for any size.

Layout: 8 bytes magic, 8 bytes length of the head (little endian), the head as JSON (names, types,
shapes and offsets of the arrays; the short tables), then each array at a multiple of 64 bytes.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import Columns, Entities, Linetype, Runs, Strings

MAGIC = b"LSCOLS1\n"
ALIGNMENT = 64
GROUPS: dict[str, type] = {
    "entities": Entities,
    "runs": Runs,
    "handles": Strings,
    "paths": Strings,
    "content": Strings,
}
TABLES = ("sha256", "layers", "layouts", "kinds", "linetypes")


class Array(msgspec.Struct, frozen=True):
    """Where one array lies, counted from the end of the head."""

    dtype: str
    shape: tuple[int, ...]
    offset: int


class Head(msgspec.Struct, frozen=True):
    sha256: str
    layers: tuple[str, ...]
    layouts: tuple[str, ...]
    kinds: tuple[str, ...]
    arrays: dict[str, Array]
    linetypes: tuple[Linetype, ...] = (Linetype(),)


class Unreadable(Exception):
    """The file is no column file, or it is cut off."""


def write(columns: Columns, out: BinaryIO) -> None:
    """Write `columns` to `out`, from its present position."""
    arrays = dict(_arrays(columns))
    places: dict[str, Array] = {}
    offset = 0
    for name, array in arrays.items():
        places[name] = Array(array.dtype.str, array.shape, offset)
        offset += -(-array.nbytes // ALIGNMENT) * ALIGNMENT
    head = msgspec.json.encode(Head(**{t: getattr(columns, t) for t in TABLES}, arrays=places))
    head += b" " * (-(len(head) + len(MAGIC) + 8) % ALIGNMENT)
    out.write(MAGIC + len(head).to_bytes(8, "little") + head)
    for array in arrays.values():
        out.write(np.ascontiguousarray(array).data.cast("B") if array.size else b"")
        out.write(bytes(-array.nbytes % ALIGNMENT))


def open_columns(path: Path) -> Columns:
    """The columns in `path`, memory-mapped read-only. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if bytes(data[:8]) != MAGIC:
            raise Unreadable(f"{path.name} is no column file")
        start = 16 + int.from_bytes(data[8:16], "little")
        head = msgspec.json.decode(data[16:start], type=Head)
        arrays = {name: _mapped(data, start, array) for name, array in head.arrays.items()}
        if "entities.kind" in arrays:  # files written before line types were read: all is continuous
            arrays.setdefault("entities.linetype", np.zeros(len(arrays["entities.kind"]), np.uint16))
        built = _build(Columns, "", arrays, {t: getattr(head, t) for t in TABLES})
    except (ValueError, KeyError, TypeError, msgspec.MsgspecError) as why:
        raise Unreadable(f"{path.name}: {why}") from why
    assert isinstance(built, Columns)
    return built


def _arrays(value: Any, prefix: str = "") -> Iterator[tuple[str, NDArray[Any]]]:
    for name in value.__dataclass_fields__:
        part = getattr(value, name)
        if name in GROUPS:
            yield from _arrays(part, f"{prefix}{name}.")
        elif name not in TABLES:
            yield f"{prefix}{name}", part


def _mapped(data: memoryview, start: int, array: Array) -> NDArray[Any]:
    count = int(np.prod(array.shape, dtype=np.int64))
    flat = np.frombuffer(data, np.dtype(array.dtype), count, start + array.offset)
    return flat.reshape(array.shape)


def _build(kind: type, prefix: str, arrays: dict[str, NDArray[Any]], tables: dict[str, Any]) -> Any:
    fields = {
        name: _build(GROUPS[name], f"{prefix}{name}.", arrays, {})
        if name in GROUPS
        else tables.get(name, arrays.get(f"{prefix}{name}"))
        for name in getattr(kind, "__dataclass_fields__", {})
    }
    if missing := [name for name, value in fields.items() if value is None]:
        raise Unreadable(f"the columns {prefix}{missing[0]} are missing")
    return kind(**fields)
