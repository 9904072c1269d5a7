"""What differs between two versions of a drawing (图纸版本差异), as plain values."""

from __future__ import annotations

from typing import Literal

import msgspec

from drawing_review.drawing.identity import Answer
from drawing_review.drawing.model import Box, Point

UNDER = "under a mask"  # value of the property "order" of what a mask covers


class Where(msgspec.Struct, frozen=True):
    """The entity that differs. `block` names the definition it stands in; empty: it stands in the layout."""

    kind: str  # DXF type; LAYER, STYLE, LTYPE, HEADER
    handle: str  # in the newer file where it is there, else in the older
    layer: str  # of a table entry, its name
    layout: str = ""
    block: str = ""
    place: Point | None = None  # drawing units, of the layout or of the block
    was: str = ""  # handle in the older file where it is another


class Property(msgspec.Struct, frozen=True):
    """One property, from what to what, as text."""

    name: str
    old: str
    new: str


class Moved(msgspec.Struct, frozen=True):
    where: Where
    by: Point  # drawing units


class Changed(msgspec.Struct, frozen=True):
    where: Where
    properties: tuple[Property, ...]


class Difference(msgspec.Struct, frozen=True):
    """All lists empty means: the same drawing, however it was saved."""

    added: tuple[Where, ...] = ()
    removed: tuple[Where, ...] = ()
    moved: tuple[Moved, ...] = ()
    changed: tuple[Changed, ...] = ()

    @property
    def same(self) -> bool:
        return not (self.added or self.removed or self.moved or self.changed)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each sort."""
        return {
            "added": len(self.added),
            "removed": len(self.removed),
            "moved": len(self.moved),
            "changed": len(self.changed),
        }


NONE = Difference().counts  # nothing of any sort
Stroke = tuple[float, float, float, float]  # x0, y0, x1, y1
Writing = tuple[float, float, float, float, str]  # x, y, height, degrees, what it says


class Picture(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is drawn of an entity in one version, drawing units of its layout, blocks placed."""

    strokes: tuple[Stroke, ...] = ()
    writing: tuple[Writing, ...] = ()


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One difference as the desk shows it: in which layout, on which sheets, its old and its new picture."""

    id: str
    how: Literal["added", "removed", "moved", "changed"]
    where: Where
    by: Point | None = None
    properties: tuple[Property, ...] = ()
    layout: str = ""  # "": it stands nowhere on the plan (a layer, a style)
    sheets: tuple[str, ...] = ()
    box: Box | None = None  # around its old and new pictures
    old: Picture = Picture()
    new: Picture = Picture()


class Compared(msgspec.Struct, frozen=True):
    """Two versions held against each other, as stored and shown."""

    answer: Answer
    counts: dict[str, int]  # added, removed, moved, changed
    items: tuple[Item, ...] = ()
    withheld: int = 0  # items on sheets that the reader may not open
    undrawn: int = 0  # items whose picture was left out because there are too many
