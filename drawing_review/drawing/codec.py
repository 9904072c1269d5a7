"""A Drawing as bytes and back: msgpack, checked against the model when it is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from drawing_review.drawing.model import Drawing

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Drawing)


def encode(drawing: Drawing) -> bytes:
    """The drawing as msgpack, the same bytes for the same value."""
    return _encoder.encode(drawing)


def write(drawing: Drawing, lines: Iterable[bytes | memoryview], out: BinaryIO) -> None:
    """The same bytes into `out`, field by field, with `lines` in place of the drawing's own: as msgpack."""
    fields = drawing.__struct_fields__
    out.write(b"\xde" + len(fields).to_bytes(2, "big"))  # a map of so many
    for name in fields:
        out.write(_encoder.encode(name))
        if name == "lines":
            out.writelines(lines)
        else:
            out.write(_encoder.encode(getattr(drawing, name)))


def decode(data: bytes) -> Drawing:
    """The drawing in `data`. Raises msgspec.ValidationError where it is none."""
    return _decoder.decode(data)
