"""Reading a PDF inside the cage: its pages with their texts and a coarse picture, its signatures."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2 as pdfium  # type: ignore[import-untyped]

from app.core.refusal import Refused
from drawing_review.cases.model import Summary
from drawing_review.cases.papers import refusals  # noqa: F401 (declares what is raised here)
from drawing_review.cases.papers.model import Fragment, Page, Paper, encode
from drawing_review.cases.papers.signatures import signatures
from drawing_review.cases.sets.index import Cell, listed, rows
from drawing_review.reading.errand import Errand

MOST_PAGES = 1000
MOST_FRAGMENTS = 20_000  # a page
PICTURE = 320  # pixels along the longer side of a coarse picture
MM = 25.4 / 72  # of a point, PDF's unit
Rect = tuple[float, float, float, float]  # left, bottom, right, top
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read_paper(errand: Errand) -> dict[str, Any]:
    """Output `paper`; the value is the summary that lists show."""
    path = Path(errand.argument["path"])
    with _opened(path) as document:
        if len(document) > MOST_PAGES:
            raise Refused("pdf_too_many_pages", limit=MOST_PAGES)
        pages = []
        for number, page in enumerate(document):
            errand.progress("pages", number, len(document))
            pages.append(_page(page))
    errand.outputs["paper"].write(encode(Paper(tuple(pages))))
    summary = Summary(
        pages=len(pages),
        signatures=signatures(path.read_bytes(), errand.argument["roots"]),
        index=tuple(itertools.chain.from_iterable(listed(rows(_cells(page))) for page in pages)),
    )
    return msgspec.to_builtins(summary)  # type: ignore[no-any-return]


def _opened(path: Path) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise Refused("pdf_encrypted") from error
        raise Refused("pdf_broken") from error


def _page(page: pdfium.PdfPage) -> Page:
    width, height = page.get_size()
    if not 0 < width * MM < 20_000 or not 0 < height * MM < 20_000:
        raise Refused("pdf_broken")
    picture = page.render(scale=PICTURE / max(width, height), grayscale=True).to_numpy()
    fragments = tuple(itertools.islice(_fragments(page), MOST_FRAGMENTS))
    return Page(width * MM, height * MM, fragments, picture.shape[1], picture.tobytes())


def upright(rect: Rect, box: Rect, quarters: int) -> Rect:
    """A rectangle of a page as it stands once the page is turned clockwise; its lower left corner at zero."""
    left, bottom, right, top = rect[0] - box[0], rect[1] - box[1], rect[2] - box[0], rect[3] - box[1]
    width, height = box[2] - box[0], box[3] - box[1]
    turned = (
        (left, bottom, right, top),
        (bottom, width - right, top, width - left),
        (width - right, height - top, width - left, height - bottom),
        (height - top, left, height - bottom, right),
    )
    return turned[quarters % 4]


def _fragments(page: pdfium.PdfPage) -> Iterator[Fragment]:
    """The texts, those of one line that touch joined: a PDF breaks a number where its font changes."""
    text, box, quarters = page.get_textpage(), page.get_bbox(), page.get_rotation() // 90
    last: Fragment | None = None
    end = 0.0
    for number in range(min(text.count_rects(), MOST_FRAGMENTS)):
        rect = text.get_rect(number)
        words = text.get_text_bounded(*rect)
        left, bottom, right, top = (one * MM for one in upright(rect, box, quarters))
        one = Fragment(words, left, bottom, top - bottom)
        if last is not None and _joins(last, end, one):
            last = Fragment(last.text + one.text, last.x, min(last.y, one.y), max(last.height, one.height))
        else:
            if last is not None and last.text.strip():
                yield msgspec.structs.replace(last, text=last.text.strip())
            last = one
        end = right
    if last is not None and last.text.strip():
        yield msgspec.structs.replace(last, text=last.text.strip())


def _joins(last: Fragment, end: float, one: Fragment) -> bool:
    high = max(last.height, one.height)
    beside = abs(one.y - last.y) < 0.5 * high and -0.5 * high < one.x - end < 0.3 * high
    return beside and not last.text[-1:].isspace() and not one.text[:1].isspace()


def _cells(page: Page) -> list[Cell]:
    return [Cell(one.text, one.x, one.y, one.height) for one in page.fragments]
