"""What stands where: entities of layouts and blocks, the parts that belong to them, the tables' entries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.identity import Leaf
from drawing_review.reading.identity.attributes import name_code
from drawing_review.reading.identity.canonical import Canonical
from drawing_review.reading.identity.rows import MODEL, PARTS, Place, Rows

HEADER = {
    "$ATTMODE": (70, 1.0, 1),
    "$FILLMODE": (70, 1.0, 1),
    "$INSUNITS": (70, 1.0, 0),
    "$LTSCALE": (40, 1e-6, 1),
    "$PDMODE": (70, 1.0, 0),
    "$PDSIZE": (40, 1e-6, 0),
    "$PSLTSCALE": (70, 1.0, 1),
    "$QTEXTMODE": (70, 1.0, 0),
}  # code, grid, default: what changes the picture
UNASKED = {"0": (), "defpoints": ((290, 0),)}  # layers that programs put in, as they then are
USUAL_LINETYPES = {"bylayer", "byblock", "continuous"}
# the group code by which others name an entry, and the types that do; those that name none use "standard"
IN_USE = {
    "STYLE": (7, ("TEXT", "MTEXT", "ATTRIB", "ATTDEF")),
    "DIMSTYLE": (3, ("DIMENSION", "ARC_DIMENSION", "LEADER", "TOLERANCE")),
    "LTYPE": (6, ()),  # any
}
USUAL = "standard"
LETTERING = 340  # the text style of a dimension style
NAME = 2


class Contents:
    """The rows of a file by where they stand. Rows are numbers into `canonical.rows`."""

    def __init__(self, canonical: Canonical) -> None:
        self.canonical = canonical
        self.rows: Rows = canonical.rows
        self._number = {place: number for number, place in enumerate(self.rows.places)}
        self.blocks = {place.block.casefold(): place for place in self.rows.places if place.block}

    @cached_property
    def layouts(self) -> list[int]:
        """Entities that stand in layouts."""
        return [row for place in self.rows.places if place.layout for row in self.at(place)]

    @cached_property
    def tables(self) -> list[int]:
        """Layers, layouts, and the styles and line types in use, where they say anything."""
        return [row for row in self.entries if self._counts(row)]

    @cached_property
    def entries(self) -> list[int]:
        """All entries of tables that can change what is seen."""
        return [row for place in self.rows.places if place.table for row in self.at(place)]

    def at(self, place: Place) -> list[int]:
        """The entities at a place, without their parts; of a block, its base point as well."""
        return self._by_place.get(self._number[place], [])

    @cached_property
    def _by_place(self) -> dict[int, list[int]]:
        in_layout = np.array([bool(place.layout) for place in self.rows.places] + [False])[self.rows.place]
        mine = np.flatnonzero(
            self.canonical.stands & ~self.rows.of(*PARTS) & ~(self.rows.of("BLOCK") & in_layout)
        )
        mine = mine[np.argsort(self.rows.place[mine], kind="stable")]
        cuts = np.flatnonzero(np.diff(self.rows.place[mine])) + 1
        return {int(self.rows.place[part[0]]): part.tolist() for part in np.split(mine, cuts) if len(part)}

    @cached_property
    def parts(self) -> dict[int, list[int]]:
        """Row → the rows of its attributes or vertices."""
        found: dict[int, list[int]] = {}
        is_part = self.rows.of(*PARTS)
        heads = np.maximum.accumulate(np.where(is_part, 0, np.arange(len(is_part))))
        for row in np.flatnonzero(is_part & self.canonical.stands).tolist():
            head = int(heads[row])
            if self.rows.kind_of(head) == PARTS[self.rows.kind_of(row)]:
                found.setdefault(head, []).append(row)
        return found

    def inserting(self, block: str) -> list[int]:
        """The INSERTs of a block, wherever they stand."""
        return self._inserts.get(block.casefold(), [])

    @cached_property
    def _inserts(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row in np.flatnonzero(self.rows.of("INSERT") & self.canonical.stands).tolist():
            found.setdefault(self.text(row, NAME), []).append(row)
        return found

    def numbers(self, row: int) -> list[tuple[int, int]]:
        """(group code, grid steps)"""
        ragged = self.canonical.numbers
        mine = slice(int(ragged.first[row]), int(ragged.first[row + 1]))
        return list(zip(ragged.codes[mine].tolist(), ragged.values[mine].tolist(), strict=True))

    def texts(self, row: int) -> list[tuple[int, str]]:
        """(group code, text)"""
        ragged, words = self.canonical.texts, self.canonical.words
        mine = slice(int(ragged.first[row]), int(ragged.first[row + 1]))
        values = [words[value] for value in ragged.values[mine].tolist()]
        return list(zip(ragged.codes[mine].tolist(), values, strict=True))

    def text(self, row: int, code: int) -> str:
        """The first text under the group code, or ""."""
        return next((text for known, text in self.texts(row) if known == code), "")

    def handle(self, row: int) -> str:
        return self.rows.value(row, 105 if self.rows.kind_of(row) == "DIMSTYLE" else 5)

    def name(self, row: int) -> str:
        """What an entry of a table is called."""
        return self.text(row, name_code(self.rows.kind_of(row)))

    def _counts(self, row: int) -> bool:
        kind, name = self.rows.kind_of(row), self.name(row)
        if kind == "LAYER":
            return tuple(self.numbers(row)) not in ((), UNASKED[name]) if name in UNASKED else True
        if kind == "LTYPE" and name in USUAL_LINETYPES:
            return False
        said = bool(self.numbers(row)) or len(self.texts(row)) > 1
        return said and name in (self._laid_out if kind == "LAYOUT" else self._used[kind])

    @cached_property
    def _laid_out(self) -> set[str]:
        """Paper layouts with something on them besides windows."""
        places = [place for place in self.rows.places if place.layout and place.layout != MODEL]
        kinds = {place: {self.rows.kind_of(row) for row in self.at(place)} for place in places}
        return {place.layout for place, found in kinds.items() if found - {"VIEWPORT"}}

    @cached_property
    def _used(self) -> dict[str, set[str]]:
        """Type of an entry → names by which something that is shown uses it."""
        ragged, words, found = self.canonical.texts, self.canonical.words, {}
        owner = np.repeat(np.arange(len(self.rows)), np.diff(ragged.first))
        for kind, (code, users) in IN_USE.items():
            using = self._shown & (self.rows.of(*users) if users else ~self.rows.of("DIMSTYLE"))
            named = (ragged.codes == code) & using[owner]
            found[kind] = {words[value] for value in np.unique(ragged.values[named]).tolist()}
            if users and np.isin(np.flatnonzero(using), owner[named], invert=True).any():
                found[kind].add(USUAL)
        found["STYLE"] |= self._lettering(found["DIMSTYLE"])
        return found

    def _lettering(self, dimension_styles: set[str]) -> set[str]:
        """The text styles of these dimension styles."""
        rows = np.flatnonzero(self.rows.of("DIMSTYLE")).tolist()
        handles = {self.rows.value(row, LETTERING) for row in rows if self.name(row) in dimension_styles}
        styles = np.flatnonzero(self.rows.of("STYLE")).tolist()
        return {self.name(row) for row in styles if self.handle(row) in handles - {""}}

    @cached_property
    def _shown(self) -> NDArray[np.bool_]:
        """Entries of tables, and entities in layouts and in the blocks that those insert."""
        places = [bool(place.layout or place.table) for place in self.rows.places] + [False]
        blocks = {name: self._number[place] for name, place in self.blocks.items()}
        inside: dict[int, set[int]] = {}
        for name, inserts in self._inserts.items():
            for place in set(self.rows.place[inserts].tolist()) if name in blocks else ():
                inside.setdefault(place, set()).add(blocks[name])
        reached = {number for number, place in enumerate(self.rows.places) if place.layout}
        while fresh := {inner for one in reached for inner in inside.get(one, ())} - reached:
            reached |= fresh
        for number in reached:
            places[number] = True
        shown: NDArray[np.bool_] = np.array(places)[self.rows.place] & self.canonical.stands
        return shown

    @property
    def header(self) -> Iterator[Leaf]:
        """The variables of the header that change what is seen."""
        for row in range(len(self.rows)):
            if self.rows.kind_of(row) == "SECTION" and self.rows.value(row, 2) == "HEADER":
                break
        else:
            return
        tags = range(int(self.rows.first[row]), int(self.rows.first[row + 1]) - 1)
        for tag in tags:
            variable = HEADER.get(self.rows.text(tag)) if self.rows.codes[tag] == 9 else None
            if variable:
                code, grid, usual = variable
                value = round(float(self.rows.text(tag + 1)) / grid)
                if value != round(usual / grid):
                    yield Leaf("HEADER", numbers=((code, value),), texts=((9, self.rows.text(tag)),))
