"""What the reading report shows of a Drawing, decoded without the lists of its lines, texts and blocks.

A drawing of 50 MB holds hundreds of thousands of lines; the page needs none of them, and msgspec
passes over what the model does not name.
"""

from __future__ import annotations

import msgspec

from drawing_review.drawing.model import Block, Box, Layer, Meaning, Sheet, Viewport, Warning
from storage.blobs.store import store as blobs


class Gist(msgspec.Struct, frozen=True):
    """The part of `drawing_review.drawing.model.Drawing` that a report shows; fields as there."""

    version: str
    codepage: str
    unit: float
    unit_source: str
    box: Box | None
    sheets: tuple[Sheet, ...] = ()
    layers: tuple[Layer, ...] = ()
    warnings: tuple[Warning, ...] = ()
    counts: dict[str, int] = {}
    blocks: tuple[Block, ...] = ()
    meanings: dict[str, Meaning] = {}
    viewports: tuple[Viewport, ...] = ()
    declared_codepage: str = ""
    codepage_source: str = "declared"
    unit_evidence: dict[str, float] = {}
    codepage_certainty: str = "certain"


_decoder = msgspec.msgpack.Decoder(Gist)


def decoded(data: bytes) -> Gist:
    """The gist of an encoded Drawing. Raises msgspec.ValidationError where it is none."""
    return _decoder.decode(data)


async def gist(drawing: str) -> Gist:
    """The gist of the Drawing that lies in the object store under this key."""
    return decoded(await blobs().read(drawing))
