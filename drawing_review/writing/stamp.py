"""The review stamp (审查专用章) on every sheet: what it says, and the page with it as PDF/A."""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.paper.codes import qr_svg
from app.paper.typeset import typeset
from drawing_review.writing.paper import Paper

WIDE, HIGH = 78.0, 36.0  # millimetres of the stamp; its QR code is 32 mm, so a module of it is 0.45 mm
TEMPLATE = Path(__file__).parent / "sheet.typ"


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """`code` is what the QR code says, `typed` what is typed where it cannot be scanned."""

    authority: str
    certificate: str  # 审查合格书编号
    project: str
    sheet: str  # 图号、第几张
    edition: str
    day: tuple[int, int, int]
    code: str
    typed: str


class StampedPaper(msgspec.Struct, frozen=True):
    """Where the lower left corner of the stamp stands (mm from that of the sheet); None: below the sheet."""

    paper: Paper
    room: tuple[float, float] | None

    @property
    def below(self) -> float:
        """Millimetres by which the page is longer than the sheet."""
        return 0.0 if self.room else HIGH + 6.0


def sheet_pdf(svg: str, placed: StampedPaper, stamp: Stamp) -> bytes:
    """The sheet at paper scale with its stamp, every line a vector."""
    paper = placed.paper
    left, low = placed.room or (paper.width - WIDE - 10.0, -HIGH - 3.0)
    data = {
        "svg": svg,
        "width": paper.width,
        "height": paper.height,
        "below": placed.below,
        "left": left,
        "top": paper.height - low - HIGH,
        "stamp": {**msgspec.to_builtins(stamp), "code": qr_svg(stamp.code)},
        "size": [WIDE, HIGH],
    }
    return typeset(TEMPLATE, data, stamp.day)
