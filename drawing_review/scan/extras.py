"""What ezdxf drew of a file, brought into the book: as items behind those of the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.blocks import SAGITTA_MM, shows_definition
from drawing_review.reading.blocks import Blocks as Containers
from drawing_review.reading.curves import Tolerance
from drawing_review.reading.pen import Paper, Pen
from drawing_review.reading.pictures.table import REFERENCES, draw
from drawing_review.reading.template import LAYOUT, Insertion, Measure, Row, Template, Words
from drawing_review.scan.kinds import NAMES
from drawing_review.scan.model import DRAWN, INSERTION, Book, Items
from drawing_review.scan.rows import Odd
from drawing_review.scan.splines import flatten

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
LEVEL = 1e-9  # of a matrix's size: what may be left of the third direction


@dataclass
class Parts:
    """What ezdxf drew, entity by entity: of units left to it, and of those it drew for comparison."""

    drawn: list[tuple[int, Template]] = field(default_factory=list)  # row of the unit's head
    audited: list[tuple[int, Template]] = field(default_factory=list)


def draw_entities(
    containers: Containers,
    paper: Paper,
    row_of_handle: dict[int, int],
    audited: frozenset[int],
    sagitta: dict[str, float] | None,
) -> Parts:
    """Draw what the document holds: INSERTs and their like where `sagitta` is None, else everything else.

    `sagitta` by name of block or layout; a block without one is drawn nowhere.
    """
    parts = Parts()
    for name, entity in _entities(containers):
        if (entity.dxftype() in REFERENCES) != (sagitta is None):
            continue
        if sagitta is not None and name not in sagitta:
            continue
        row = row_of_handle.get(_number(entity))
        if row is None:
            raise Odd("an entity that ezdxf found and the scan did not")
        template = Template(name)
        caps = paper.caps
        tolerance = Tolerance((sagitta or {}).get(name, SAGITTA_MM), caps.circle_points, caps.curve_points)
        if shows_definition(entity, name.startswith(LAYOUT)):
            draw(entity, Pen(paper, template, tolerance, flatten=flatten))
        (parts.audited if row in audited else parts.drawn).append((row, template))
    return parts


def _entities(containers: Containers) -> Iterator[tuple[str, Any]]:
    for name, container in containers.containers.items():
        for entity in container:
            yield name, entity


def _number(entity: Any) -> int:
    try:
        return int(str(entity.dxf.handle), 16)
    except ValueError:
        return -1


@dataclass
class Extras:
    """The columns of the items to come, and what belongs to them."""

    what: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    chains: list[int] = field(default_factory=list)
    triangles: list[int] = field(default_factory=list)
    insertion: list[int] = field(default_factory=list)
    points: list[F64] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)
    line: list[bool] = field(default_factory=list)
    corners: list[F64] = field(default_factory=list)
    insertions: list[Insertion] = field(default_factory=list)
    words: list[tuple[int, Words]] = field(default_factory=list)  # item, text
    measures: list[tuple[int, Measure]] = field(default_factory=list)  # item, dimension
    proxies: list[tuple[int, str, F64 | None]] = field(default_factory=list)  # item, kind, place
    first: dict[int, tuple[int, int]] = field(default_factory=dict)  # row → first item, how many
    kinds: dict[str, int] = field(default_factory=lambda: {name: i for i, name in enumerate(NAMES)})

    def add(self, row: int, template: Template, before: int) -> None:
        """The items of one unit; `before`: how many items there are of rows."""
        first = before + len(self.what)
        for insertion in template.insertions:
            self._item(INSERTION, insertion.row, 0, 0, len(self.insertions))
            self.insertions.append(insertion)
        for measure in template.measures:
            if not template.insertions:  # a dimension without a picture has its places all the same
                nowhere = Insertion(measure.row, "", np.eye(4)[None], np.zeros((1, 3)), is_insert=False)
                self._item(INSERTION, measure.row, 0, 0, len(self.insertions))
                self.insertions.append(nowhere)
            self.measures.append((first, measure))
        start = before + len(self.what)
        chains = sorted(template.chains, key=lambda c: c.row)
        triangles = sorted(template.triangles, key=lambda t: t[0])
        for number, own in enumerate(template.rows):
            mine = [c for c in chains if c.row == number]
            areas = [t.reshape(-1, 9) for r, t in triangles if r == number]
            self._item(DRAWN, own, len(mine), sum(map(len, areas)), -1)
            self.points += [np.ascontiguousarray(c.points[:, :2]) for c in mine]
            self.closed += [c.closed for c in mine]
            self.line += [c.line for c in mine]
            self.corners += [area[:, (0, 1, 3, 4, 6, 7)] for area in areas]
        self.words += [(start + w.row, w) for w in sorted(template.words, key=lambda w: w.row)]
        self.proxies += [(start + r, kind, place) for r, kind, place in template.proxies]
        self.first[row] = first, before + len(self.what) - first

    def _item(self, what: int, row: Row, chains: int, triangles: int, insertion: int) -> None:
        self.what.append(what)
        self.rows.append(row)
        self.kind.append(self.kinds.setdefault(row.kind, len(self.kinds)))
        self.chains.append(chains)
        self.triangles.append(triangles)
        self.insertion.append(insertion)

    @property
    def handles(self) -> NDArray[np.uint64]:
        """By item. Raises Odd where a handle is none."""
        try:
            return np.array([int(row.handle, 16) for row in self.rows], np.uint64)
        except ValueError:
            raise Odd("a handle that is none") from None


def with_extras(book: Book, extras: Extras, by_name: dict[str, int], used: int) -> Book:
    """The book with these items behind its own. `used`: how many of its points are taken."""
    rows, chains, triangles = len(book.item), len(book.start), len(book.triangles)
    item, count = book.item.copy(), book.item_count.copy()
    for row, (first, many) in extras.first.items():
        item[row], count[row] = first, many
    lengths = np.array([len(p) for p in extras.points], np.int32)
    matrices = [_flat(i) for i in extras.insertions]
    flat: F64 = np.concatenate((book.matrices, *matrices))
    target = [by_name.get(i.block, -1) for i in extras.insertions]
    members = np.array([len(m) for m in matrices], np.int64)
    return book._replace(
        items=_items(book, extras, rows, chains, triangles),
        item=item,
        item_count=count,
        target=np.concatenate((book.target, np.array(target, np.int32))),
        member=np.concatenate((book.member, book.member[-1] + np.cumsum(members))),
        matrices=flat,
        points=np.concatenate((book.points[:used], *extras.points)) if extras.points else book.points,
        start=np.concatenate((book.start, used + np.cumsum(lengths) - lengths)),
        length=np.concatenate((book.length, lengths)),
        closed=np.concatenate((book.closed, np.array(extras.closed, np.uint8))),
        line=np.concatenate((book.line, np.array(extras.line, np.uint8))),
        triangles=np.concatenate((book.triangles, *extras.corners)),
    )


def _items(book: Book, extras: Extras, rows: int, chains: int, triangles: int) -> Items:
    """The book's items and those of `extras`."""
    own, more = book.items, extras.rows
    chain_count = np.array(extras.chains, np.int32)
    triangle_count = np.array(extras.triangles, np.int32)
    none = np.zeros(len(more), np.int32)
    insertion = np.array(extras.insertion, np.int32)
    columns: dict[str, NDArray[Any]] = {
        "what": np.array(extras.what, np.uint8),
        "layer": np.array([row.layer for row in more], np.int32),
        "colour": np.array([row.colour for row in more], np.int32),
        "weight": np.array([row.lineweight for row in more], np.int32),
        "flags": np.array([row.flags for row in more], np.uint8),
        "kind": np.array(extras.kind, np.uint16),
        "chain": chains + np.cumsum(chain_count) - chain_count,
        "chains": chain_count,
        "triangle": triangles + np.cumsum(triangle_count) - triangle_count,
        "triangles": triangle_count,
        "run": none.astype(np.int64),
        "runs": none,
        "insertion": np.where(insertion >= 0, insertion + len(book.target), -1).astype(np.int32),
    }
    before: dict[str, NDArray[Any]] = own._asdict()
    return own._replace(**{name: np.concatenate((before[name], part)) for name, part in columns.items()})


def _flat(insertion: Insertion) -> F64:
    """An insertion's matrices (k, 7). Raises Odd where it stands out of the plane."""
    matrices = insertion.matrices
    size = np.abs(matrices[:, :3, :3]).max(initial=1.0)
    if np.abs(matrices[:, 2, :2]).max(initial=0.0) > LEVEL * size:
        raise Odd("a block that stands out of the plane")
    flat = np.empty((len(matrices), 7))
    flat[:, 0:2], flat[:, 2:4] = matrices[:, 0, :2], matrices[:, 1, :2]
    flat[:, 4:6], flat[:, 6] = matrices[:, 3, :2], np.abs(matrices[:, 2, 2])
    return flat
