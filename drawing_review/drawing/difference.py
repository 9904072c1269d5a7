"""What differs between two versions of a drawing (图纸版本差异), as plain values."""

from __future__ import annotations

import msgspec

from drawing_review.drawing.model import Point


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
