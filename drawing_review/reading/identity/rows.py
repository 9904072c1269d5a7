"""A file as rows (图元与表项): a row is a run of tags that group code 0 begins, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.tags import Tags
from drawing_review.reading.words import unescaped

I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
PARTS = {"VERTEX": "POLYLINE", "ATTRIB": "INSERT"}  # rows that belong to the row before them
STRUCTURE = {"SECTION", "ENDSEC", "TABLE", "ENDTAB", "BLOCK", "ENDBLK", "SEQEND", "EOF"}
MODEL = "Model"


@dataclass(frozen=True, slots=True)
class Rows:
    """Row `i` holds the tags `first[i]` … `first[i + 1]`; its type is `kinds[kind[i]]`.

    Tag `t` is `codes[t]` with the value `buffer[starts[t] : ends[t]]`, blanks around it included.
    `place[i]` is an index into `places`; -1 where nothing of the drawing stands.
    """

    buffer: bytes
    codes: I32
    starts: I64
    ends: I64
    first: I64
    kind: I32
    kinds: tuple[str, ...]
    place: I32
    places: tuple[Place, ...]
    codec: str

    def __len__(self) -> int:
        return len(self.kind)

    def raw(self, tag: int) -> bytes:
        return self.buffer[int(self.starts[tag]) : int(self.ends[tag])].strip()

    def text(self, tag: int) -> str:
        return self.decoded(self.raw(tag))

    def decoded(self, raw: bytes) -> str:
        """Text in the file's encoding, escapes resolved; bytes outside it stay apart as surrogates."""
        return unescaped(raw.decode(self.codec, "surrogateescape"))

    def kind_of(self, row: int) -> str:
        return self.kinds[int(self.kind[row])]

    def of(self, *kinds: str) -> NDArray[np.bool_]:
        """Which rows are of these types."""
        found: NDArray[np.bool_] = np.array([kind in kinds for kind in self.kinds])[self.kind]
        return found

    def value(self, row: int, code: int) -> str:
        """The first value under `code` in the row, or ""."""
        tags = np.flatnonzero(self.codes[self.first[row] : self.first[row + 1]] == code)
        return self.text(int(self.first[row] + tags[0])) if len(tags) else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: in a layout, in a block, or in a table."""

    layout: str = ""
    block: str = ""
    table: str = ""


def rows_of(runs: Iterable[Tags], codec: str) -> Rows:
    """The rows of a file that the preflight has passed, from its runs of tags."""
    tags = _joined(runs)
    heads = np.flatnonzero(tags.codes == 0)
    names: dict[bytes, int] = {}
    buffer, starts, ends = tags.buffer, tags.starts[heads].tolist(), tags.ends[heads].tolist()
    kind = [names.setdefault(buffer[a:b].strip(), len(names)) for a, b in zip(starts, ends, strict=True)]
    kinds = tuple(name.decode("utf-8", "backslashreplace") for name in names)
    first = np.concatenate([heads, [len(tags.codes)]])
    first[0] = 0  # remarks may stand before the first row
    bare = Rows(
        buffer,
        tags.codes,
        tags.starts,
        tags.ends,
        first,
        np.array(kind, np.int32),
        kinds,
        np.zeros(0, np.int32),
        (),
        codec,
    )
    return _placed(bare)


def _joined(parts: Iterable[Tags]) -> Tags:
    """All runs of tags as one."""
    runs, shift, buffers = [], 0, []
    for part in parts:
        runs.append((part.codes, part.starts + shift, part.ends + shift))
        used = part.buffer[: int(part.ends[-1]) + 1] if len(part.ends) else b""  # what is left comes again
        buffers.append(used)
        shift += len(used)
    codes, starts, ends = (np.concatenate(column) for column in zip(*runs, strict=True))
    return Tags(b"".join(buffers), codes, starts, ends, np.zeros(0, np.int64), 1)


def _placed(rows: Rows) -> Rows:
    """The same with the place of every row."""
    marks = [rows.kinds.index(name) for name in STRUCTURE - {"SEQEND"} if name in rows.kinds]
    layouts = layout_names(rows)
    places: dict[Place | None, int] = {None: -1}
    place = np.full(len(rows), -1, np.int32)
    since, now, section = 0, -1, ""
    for row in map(int, np.flatnonzero(np.isin(rows.kind, marks))):
        place[since:row] = now
        kind, name = rows.kind_of(row), ""
        if kind in ("SECTION", "TABLE", "BLOCK"):
            name = rows.value(row, 2)
        section = {"SECTION": name, "ENDSEC": ""}.get(kind, section)
        now = places.setdefault(_place(kind, name, section, layouts), len(places) - 1)
        since = row if kind == "BLOCK" else row + 1
    _to_paper(rows, place, places, layouts)
    found = tuple(one for one in places if one is not None)
    return Rows(
        rows.buffer,
        rows.codes,
        rows.starts,
        rows.ends,
        rows.first,
        rows.kind,
        rows.kinds,
        place,
        found,
        rows.codec,
    )


def _place(kind: str, name: str, section: str, layouts: dict[str, str]) -> Place | None:
    """Where the rows behind this one stand."""
    if kind == "SECTION":
        return {"ENTITIES": Place(layout=MODEL), "OBJECTS": Place(table=name)}.get(name)
    if kind == "TABLE":
        return Place(table=name)
    if kind == "BLOCK":
        return layout_of(name, layouts) or Place(block=name)
    return None


def layout_of(block: str, layouts: dict[str, str]) -> Place | None:
    """The layout that a block record pictures, if it is one."""
    known = block.casefold()
    if known in ("*model_space", "$model_space"):
        return Place(layout=MODEL)
    if known.startswith(("*paper_space", "$paper_space")):
        return Place(layout=layouts.get(known, block))
    return None


def layout_names(rows: Rows) -> dict[str, str]:
    """Name of the block that a layout shows, in lower case → name of the layout, as LAYOUT objects say."""
    records: dict[str, str] = {}
    for row in _of_kind(rows, "BLOCK_RECORD"):
        records[rows.value(row, 5)] = rows.value(row, 2).casefold()
    names = {"*paper_space": "Layout1", "$paper_space": "Layout1"}
    for row in _of_kind(rows, "LAYOUT"):
        tags = range(int(rows.first[row]), int(rows.first[row + 1]))
        texts = [rows.text(t) for t in tags if rows.codes[t] == 1]
        owners = [rows.text(t) for t in tags if rows.codes[t] == 330]
        if texts and owners and owners[-1] in records:
            names[records[owners[-1]]] = texts[-1]
    return names


def _of_kind(rows: Rows, kind: str) -> list[int]:
    if kind not in rows.kinds:
        return []
    return list(map(int, np.flatnonzero(rows.kind == rows.kinds.index(kind))))


def _to_paper(rows: Rows, place: I32, places: dict[Place | None, int], layouts: dict[str, str]) -> None:
    """What stands in ENTITIES with 67 = 1 belongs to the paper layout that was open when it was saved."""
    model = places.get(Place(layout=MODEL))
    tags = np.flatnonzero(rows.codes == 67)
    if model is None or not len(tags):
        return
    paper = places.setdefault(Place(layout=layouts["*paper_space"]), len(places) - 1)
    row = np.searchsorted(rows.first, tags, side="right") - 1
    for tag, mine in zip(tags.tolist(), row.tolist(), strict=True):
        if place[mine] == model and rows.raw(tag) not in (b"0", b""):
            place[mine] = paper
