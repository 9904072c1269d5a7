"""Before any CAD library sees a file: is it whole, is it one drawing, can it be read at all?

One pass over the bytes in constant memory. Everything that later costs time or memory is counted
here first, so that a bomb of ten kilobytes is refused in milliseconds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.core.refusal import Refused
from drawing_review.drawing.model import Warning
from drawing_review.reading.binarytags import binary_tags
from drawing_review.reading.caps import Caps
from drawing_review.reading.held import Held
from drawing_review.reading.kind import kind_of
from drawing_review.reading.nesting import expanded
from drawing_review.reading.structure import Structure
from drawing_review.reading.tags import Tags, ascii_tags
from drawing_review.reading.twice import Twice

SAMPLES = 20_000
DRAWN = (b"ENTITIES", b"BLOCKS")


@dataclass(frozen=True)
class Survey:
    """What the preflight learnt."""

    binary: bool
    version: str
    codepage: str  # as declared, "" where it is not
    counts: Counter[str]  # DXF type → how many in ENTITIES and BLOCKS
    shown: Counter[str]  # the same, in ENTITIES alone
    expanded: int
    samples: tuple[bytes, ...]  # values that are not plain ASCII, to judge the encoding by
    warnings: tuple[Warning, ...]


def preflight(path: Path | Held, caps: Caps, taken: Callable[[Tags], None] | None = None) -> Survey:
    """Survey the file at `path`. Refused with code, line and what to do. `taken` gets each run of tags."""
    kind = kind_of(path)
    structure = Structure(caps)
    samples: dict[bytes, None] = {}
    open_entity, twice = Open(), Twice()
    for tags in binary_tags(path) if kind == "binary" else ascii_tags(path):
        _check_numbers(tags, structure, caps)
        open_entity.check(tags, caps)
        twice.check(tags)
        _sample(tags, samples)
        if taken is not None:
            taken(tags)
    structure.finish()
    return Survey(
        kind == "binary",
        structure.version,
        structure.codepage,
        structure.counts,
        structure.shown,
        expanded(structure.root, structure.blocks, caps),
        tuple(samples),
        tuple(structure.warnings),
    )


def _check_numbers(tags: Tags, structure: Structure, caps: Caps) -> None:
    """Every number finite; every coordinate in ENTITIES and BLOCKS of a possible size.

    Elsewhere, and in extended data, programs write 1e20 for "none"; a bulge of 1e16 is met with too.
    """
    first = structure.section
    structure.take(tags)
    drawn: NDArray[np.bool_] | None = None
    for index in map(int, tags.doubtful):
        text = tags.value(index)
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        found = text[:40].decode("utf-8", "replace")
        if not math.isfinite(number):
            raise Refused("number_not_finite", line=tags.at(index) + 1, found=found)
        if abs(number) > caps.number and 10 <= tags.codes[index] <= 39:
            drawn = _drawn(tags, first) if drawn is None else drawn
            if drawn[index]:
                raise Refused("number_too_large", line=tags.at(index) + 1, found=found)


def _drawn(tags: Tags, first: bytes) -> NDArray[np.bool_]:
    """Which tags lie in ENTITIES or BLOCKS, when the run began in section `first`."""
    drawn = np.zeros(len(tags.codes), bool)
    now, since = first in DRAWN, 0
    for index in map(int, np.flatnonzero((tags.codes == 0) | (tags.codes == 2))):
        value = tags.value(index)
        if tags.codes[index] == 0 and value == b"ENDSEC":
            drawn[since:index] = now
            now, since = False, index
        elif tags.codes[index] == 2 and index and tags.value(index - 1) == b"SECTION":
            drawn[since:index] = now
            now, since = value in DRAWN, index
    drawn[since:] = now
    return drawn


@dataclass
class Open:
    """Sizes of the entity that the run of tags before has left unfinished."""

    tags: int = 0
    text: int = 0

    def check(self, tags: Tags, caps: Caps) -> None:
        """No entity may have more tags, or more bytes of text, than the caps allow."""
        if not len(tags.codes):
            return
        owner = np.cumsum(tags.codes == 0)
        sizes = np.bincount(owner)
        is_text = (tags.codes == 1) | (tags.codes == 3) | ((tags.codes >= 300) & (tags.codes <= 309))
        texts = np.bincount(owner, weights=np.where(is_text, tags.ends - tags.starts, 0))
        sizes[0] += self.tags
        texts[0] += self.text
        at = tags.at(int(np.argmax(owner >= int(np.argmax(texts)))))
        if texts.max() > caps.text_bytes:
            raise Refused("text_too_long", line=at, count=int(texts.max()), cap=caps.text_bytes)
        if sizes.max() > caps.tags_per_entity:
            what = "单个图元的数据（tags of one entity）"
            raise Refused("too_many", what=what, count=int(sizes.max()), cap=caps.tags_per_entity, line=at)
        self.tags, self.text = int(sizes[-1]), int(texts[-1])


def _sample(tags: Tags, samples: dict[bytes, None]) -> None:
    """Keep values that hold bytes above 127; binary data (310–319, 1004) is no text."""
    if len(samples) >= SAMPLES:
        return
    high = np.flatnonzero(np.frombuffer(tags.buffer, np.uint8) >= 128)
    if not len(high):
        return
    owners = np.unique(np.searchsorted(tags.starts, high, side="right") - 1)
    for index in map(int, owners[owners >= 0]):
        code = int(tags.codes[index])
        if not (310 <= code <= 319 or code in (999, 1004)):
            samples.setdefault(tags.value(index))
        if len(samples) >= SAMPLES:
            return
