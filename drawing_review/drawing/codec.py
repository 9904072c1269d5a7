"""A Drawing as bytes and back: msgpack, checked against the model when it is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from drawing_review.drawing.model import Box, Drawing, Layer, Sheet, Viewport

PART = 4096  # values of a list that are encoded at once, to save memory

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Drawing)


class _Outline(msgspec.Struct, frozen=True):
    """The fields of a Drawing that stay short however large it is."""

    file: str
    sha256: str
    version: str
    codepage: str
    unit: float
    unit_source: str
    box: Box | None
    sheets: tuple[Sheet, ...] = ()
    layers: tuple[Layer, ...] = ()
    viewports: tuple[Viewport, ...] = ()


_outline = msgspec.msgpack.Decoder(_Outline)


def encode(drawing: Drawing) -> bytes:
    """The drawing as msgpack, the same bytes for the same value."""
    return _encoder.encode(drawing)


def write(drawing: Drawing, lines: Iterable[bytes | memoryview], out: BinaryIO) -> None:
    """The same bytes into `out`, field by field, with `lines` in place of the drawing's own: as msgpack."""
    fields = drawing.__struct_fields__
    out.write(b"\xde" + len(fields).to_bytes(2, "big"))  # a map of so many
    for name in fields:
        out.write(_encoder.encode(name))
        value = getattr(drawing, name)
        if name == "lines":
            out.writelines(lines)
        elif isinstance(value, tuple):
            out.write(array_head(len(value)))
            out.writelines(_values(value[i : i + PART]) for i in range(0, len(value), PART))
        else:
            out.write(_encoder.encode(value))


def array_head(count: int) -> bytes:
    """What stands before the values of an array in msgpack."""
    if count < 16:
        return bytes([0x90 | count])
    return b"\xdc" + count.to_bytes(2, "big") if count < 1 << 16 else b"\xdd" + count.to_bytes(4, "big")


def _values(part: tuple[object, ...]) -> memoryview:
    """The values of an array without what stands before them."""
    return memoryview(_encoder.encode(part))[len(array_head(len(part))) :]


def decode(data: bytes) -> Drawing:
    """The drawing in `data`. Raises msgspec.ValidationError where it is none."""
    return _decoder.decode(data)


def outline(data: bytes) -> Drawing:
    """The drawing in `data` without its lines, texts and what else it has many of: many times as fast."""
    return Drawing(**msgspec.structs.asdict(_outline.decode(data)))
