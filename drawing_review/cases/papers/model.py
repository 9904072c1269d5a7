"""A PDF of a set as it was read: its pages on paper."""

from __future__ import annotations

import msgspec


class Fragment(msgspec.Struct, frozen=True, array_like=True):
    """A piece of text on one line; its left end and baseline in millimetres from the page's lower left."""

    text: str
    x: float
    y: float
    height: float


class Page(msgspec.Struct, frozen=True):
    """One page: millimetres, its texts, and a coarse grey picture (`across` pixels a row, 255 is paper)."""

    width: float
    height: float
    fragments: tuple[Fragment, ...]
    across: int
    picture: bytes


class Paper(msgspec.Struct, frozen=True):
    pages: tuple[Page, ...]


_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Paper)


def encode(paper: Paper) -> bytes:
    return _encoder.encode(paper)


def decode(data: bytes) -> Paper:
    """Raises msgspec.ValidationError where it is none."""
    return _decoder.decode(data)
