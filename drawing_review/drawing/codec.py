"""A Drawing as bytes and back: msgpack, checked against the model when it is read."""

from __future__ import annotations

import msgspec

from drawing_review.drawing.model import Drawing

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Drawing)


def encode(drawing: Drawing) -> bytes:
    """The drawing as msgpack, the same bytes for the same value."""
    return _encoder.encode(drawing)


def decode(data: bytes) -> Drawing:
    """The drawing in `data`. Raises msgspec.ValidationError where it is none."""
    return _decoder.decode(data)
