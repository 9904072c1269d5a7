"""A PDF of a set as the desk lays it out: a layout a page, in millimetres, with its texts to be found.

What is seen of a page the browser draws from the PDF itself; the pack holds the page's edge, by which one
pans and zooms, and its texts, which are found and selected but not drawn a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from drawing_review.cases.model import SetFile
from drawing_review.cases.papers.model import Page, Paper, decode
from drawing_review.drawing.columns import PAPER_COLOUR, Columns, Entities, Linetype, Runs, Strings
from drawing_review.drawing.model import Drawing, Layer, Sheet
from drawing_review.viewing.pack import pack
from storage.blobs.store import store as blobs

EDGE, TEXT = 0, 1  # kinds of rows and their layers, in the order of `_NAMES`
_NAMES = ("PAGE", "TEXT")
MOST_TEXTS = 200_000  # of a PDF to be found; of more, those of the first pages


class _Size(msgspec.Struct, frozen=True):
    """What of a `Page` is needed here: the rest is passed over."""

    width: float
    height: float


class _Sizes(msgspec.Struct, frozen=True):
    pages: tuple[_Size, ...]


_sizes = msgspec.msgpack.Decoder(_Sizes)


def is_paper(file: SetFile) -> bool:
    """Is it a PDF whose pages were read?"""
    return file.summary.pages > 0


async def sheets_of(paper: str) -> dict[str, Sheet]:
    """The pages of the Paper under this key as sheets, by id."""
    sizes = _sizes.decode(await blobs().read(paper)).pages
    return {one.id: one for one in _sheets(sizes)}


async def paper_pack(paper: str, name: str, sha256: str) -> bytes:
    """What the desk loads to show the PDF whose Paper lies under this key."""
    return laid(decode(await blobs().read(paper)), name, sha256)


def laid(paper: Paper, name: str, sha256: str) -> bytes:
    """The pack of a PDF: equal bytes for an equal Paper."""
    sheets = _sheets([_Size(one.width, one.height) for one in paper.pages])
    layers = tuple(Layer(one, 7, False, False, 0) for one in _NAMES)
    drawing = Drawing(name, sha256, "PDF", "utf-8", 1.0, "header", None, sheets=sheets, layers=layers)
    return pack(drawing, _columns(paper, sha256))


def _sheets(sizes: Sequence[_Size]) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(page_id(number), page_id(number), (0.0, 0.0, one.width, one.height), True, page_id(number))
        for number, one in enumerate(sizes, 1)
    )


def page_id(number: int) -> str:
    """The layout and the sheet of a page, from 1 on."""
    return f"p.{number}"


def _texts(paper: Paper) -> Iterator[tuple[int, str, float, float, float]]:
    """(page from 0, words, x, y, height) of all texts, at most MOST_TEXTS."""
    left = MOST_TEXTS
    for number, page in enumerate(paper.pages):
        for one in page.fragments[:left]:
            yield number, one.text, one.x, one.y, one.height
        left = max(0, left - len(page.fragments))


def _columns(paper: Paper, sha256: str) -> Columns:
    """A row for the edge of every page, then one for every text."""
    pages, texts = len(paper.pages), list(_texts(paper))
    edges = np.array([line for page in paper.pages for line in _edge(page)], np.float64).reshape(-1, 4)
    numbers = range(1, pages + len(texts) + 1)
    return Columns(
        sha256=sha256,
        layers=_NAMES,
        layouts=tuple(page_id(number) for number in range(1, pages + 1)),
        kinds=_NAMES,
        handles=Strings.of(f"{number:X}" for number in numbers),
        paths=Strings.of([""]),
        entities=_entities(paper, [page for page, *_ in texts]),
        segments=edges,
        segment_entity=np.repeat(np.arange(pages, dtype=np.uint32), 4),
        triangles=np.zeros((0, 6)),
        triangle_entity=np.zeros(0, np.uint32),
        runs=_runs(texts, pages),
        linetypes=(Linetype(),),
    )


def _edge(page: Page) -> list[tuple[float, float, float, float]]:
    corners = [(0.0, 0.0), (page.width, 0.0), (page.width, page.height), (0.0, page.height)]
    return [(*corners[i], *corners[(i + 1) % 4]) for i in range(4)]


def _entities(paper: Paper, of_texts: Sequence[int]) -> Entities:
    pages, count = len(paper.pages), len(paper.pages) + len(of_texts)
    what = np.array([EDGE] * pages + [TEXT] * len(of_texts), np.uint16)
    lines = np.where(what == EDGE, 4, 0).astype(np.uint32)
    box = np.full((count, 4), np.nan)
    box[:pages] = [(0.0, 0.0, one.width, one.height) for one in paper.pages]
    none = np.zeros(count, np.uint32)
    return Entities(
        handle=np.arange(count, dtype=np.uint32),
        path=none,
        kind=what,
        layer=what.astype(np.uint32),
        layout=np.array([*range(pages), *of_texts], np.uint16),
        colour=np.full(count, PAPER_COLOUR, np.uint32),
        lineweight=np.full(count, -3, np.int16),
        flags=np.zeros(count, np.uint8),
        box=box,
        segment_first=(np.cumsum(lines) - lines).astype(np.uint64),
        segment_count=lines,
        triangle_first=none.astype(np.uint64),
        triangle_count=none,
        linetype=np.zeros(count, np.uint16),
    )


def _runs(texts: Sequence[tuple[int, str, float, float, float]], first: int) -> Runs:
    """The text runs of rows from `first` on."""
    count = len(texts)
    return Runs(
        entity=np.arange(first, first + count, dtype=np.uint32),
        content=Strings.of(one[1] for one in texts),
        place=np.array([one[2:4] for one in texts], np.float64).reshape(-1, 2),
        height=np.array([one[4] for one in texts], np.float64),
        rotation=np.zeros(count),
        width=np.ones(count),
        horizontal=np.zeros(count, np.uint8),
        vertical=np.zeros(count, np.uint8),
    )
