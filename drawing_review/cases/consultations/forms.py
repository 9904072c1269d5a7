"""What the forms of a consultation send."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from drawing_review.cases.consultations.rules import LONGEST
from drawing_review.cases.model import Anchor, FileId

Words = Annotated[str, Meta(max_length=LONGEST)]


class Asked(msgspec.Struct):
    """A question; the desk fills in where it points to."""

    version: int
    file: UUID
    question: Annotated[str, Meta(min_length=1, max_length=LONGEST)]
    layout: Annotated[str, Meta(max_length=255)] = "Model"
    sheet: Annotated[str, Meta(max_length=255)] = ""
    handle: Annotated[str, Meta(max_length=400)] = ""
    x: float | None = None
    y: float | None = None

    @property
    def anchor(self) -> Anchor:
        place = (self.x, self.y) if self.x is not None and self.y is not None else None
        return Anchor(
            file=FileId(self.file), layout=self.layout, sheet=self.sheet, handle=self.handle, place=place
        )


class SaidIn(msgspec.Struct, forbid_unknown_fields=True):
    """A word, or what came of it."""

    text: Words = ""
