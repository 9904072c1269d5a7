"""The sections, blocks and handles of a file, as its tags go by. What is deceptive or broken is refused here.

Strict on deception (two of anything that must be one), tolerant of age: R12 and earlier have no
CLASSES, OBJECTS or handles, some programs write ENTITIES alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from app.core.refusal import Refused
from drawing_review.drawing.model import Warning
from drawing_review.reading.caps import Caps
from drawing_review.reading.tags import BLANK, Tags

ONCE = {b"HEADER", b"CLASSES", b"TABLES", b"BLOCKS", b"ENTITIES", b"OBJECTS"}
PARTS = {b"VERTEX", b"SEQEND", b"BLOCK", b"ENDBLK"}  # no entities of their own
REFERRING = {b"INSERT", b"DIMENSION", b"LARGE_RADIAL_DIMENSION", b"ARC_DIMENSION", b"ACAD_TABLE"}
LOOKED_AT = np.array([0, 1, 2, 3, 5, 9, 70, 71, 105, 999], np.int32)
HEADER_VARIABLES = {b"$ACADVER": "version", b"$DWGCODEPAGE": "codepage"}
DECISIVE = {*HEADER_VARIABLES, b"$INSUNITS"}  # by these everything else is read
KNOWN = {*ONCE, b"THUMBNAILIMAGE", b"ACDSDATA"}
CONTENT = re.compile(
    rb"(?:\A|\n)[ \t]*0[ \t]*\r?\n[ \t]*[A-Z]|\0[A-Z][A-Z0-9_]+\0"
)  # of text, of binary files


@dataclass
class Block:
    """What a block (or the ENTITIES section) holds: entities, and other blocks so many times."""

    name: str
    entities: int = 0
    inserts: Counter[str] = field(default_factory=Counter)


@dataclass
class Structure:
    caps: Caps
    version: str = "AC1009"  # a file without HEADER is R12 by convention
    codepage: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)  # those of the ENTITIES section
    blocks: dict[str, Block] = field(default_factory=dict)
    root: Block = field(default_factory=lambda: Block("ENTITIES"))
    warnings: list[Warning] = field(default_factory=list)
    complete: bool = False
    lines: int = 1
    _sections: dict[bytes, int] = field(default_factory=dict)
    _section: bytes = b""  # b"?" right after SECTION
    _type: bytes = b""
    _named: bool = False
    _insert: list[int | str] = field(default_factory=list)
    _variable: bytes = b""
    _variables: set[bytes] = field(default_factory=set)
    _layers: set[str] = field(default_factory=set)
    _holder: Block | None = None
    _handles: dict[bytes, bool] = field(default_factory=dict)  # handle → held by a graphical entity
    _has_handle: bool = False
    _shared: int = 0
    _first_shared: str = ""

    def take(self, tags: Tags) -> None:
        """Go through the next run of tags."""
        for index in map(int, np.flatnonzero(np.isin(tags.codes, LOOKED_AT))):
            code, value = int(tags.codes[index]), tags.value(index)
            if self.complete:
                if value.strip(BLANK):
                    self._after_end(value, tags.at(index))
            elif code == 0:
                self._begin(value, tags.at(index))
            elif code == 2:
                self._name(value, tags.at(index))
            elif code in (5, 105):
                self._handle(code, value, tags.at(index))
            elif code in (70, 71) and self._insert:
                self._insert[code - 69] = _count(value)
            elif code == 9:
                self._begin_variable(value, tags.at(index))
            elif code in (1, 3) and self._section == b"HEADER" and self._variable in HEADER_VARIABLES:
                setattr(self, HEADER_VARIABLES[self._variable], value.decode("ascii", "replace"))
        self.lines = tags.at(len(tags.codes))

    @property
    def section(self) -> bytes:
        return self._section

    @property
    def graphical(self) -> bool:
        return self._section in (b"ENTITIES", b"BLOCKS")

    def finish(self) -> None:
        """After the last tag: is the file whole?"""
        if not self.complete:
            raise Refused("file_truncated", line=self.lines)
        if b"ENTITIES" not in self._sections:
            raise Refused("entities_missing")
        if not self._handles and self.counts:
            self.warnings.append(Warning("handles_missing"))
        if self._shared:
            self.warnings.append(Warning("handles_shared", {"count": self._shared}, self._first_shared))

    def _begin(self, kind: bytes, line: int) -> None:
        self._close_insert()
        self._type, self._named, self._has_handle = kind, False, False
        if kind == b"SECTION":
            if self._section:
                raise Refused("section_broken", line=line, found="SECTION in SECTION")
            self._section = b"?"
        elif kind == b"ENDSEC":
            if not self._section or (self._holder is not None and self._section == b"BLOCKS"):
                raise Refused("section_broken", line=line, found="ENDSEC")
            self._section = b""
        elif kind == b"EOF":
            if self._section:
                raise Refused("section_broken", line=line, found="EOF")
            self.complete = True
        elif not self._section or self._section == b"?":
            raise Refused("section_broken", line=line, found=_shown(kind))
        elif self.graphical:
            self._entity(kind, line)

    def _entity(self, kind: bytes, line: int) -> None:
        if kind == b"BLOCK":
            if self._holder is not None or self._section != b"BLOCKS":
                raise Refused("section_broken", line=line, found="BLOCK")
            self._holder = Block("")
        elif kind == b"ENDBLK":
            if self._holder is None:
                raise Refused("section_broken", line=line, found="ENDBLK")
            self._holder = None
        if kind in PARTS:
            return
        self.counts[_shown(kind)] += 1
        if self._section == b"ENTITIES":
            self.shown[_shown(kind)] += 1
        if (count := self.counts.total()) > self.caps.entities:
            raise Refused("too_many", what="图元（entities）", count=count, cap=self.caps.entities, line=line)
        self._where(line).entities += 1
        if kind in REFERRING:
            self._insert = ["", 1, 1]

    def _where(self, line: int) -> Block:
        if self._section == b"ENTITIES":
            return self.root
        if self._holder is None:
            raise Refused("section_broken", line=line, found=_shown(self._type))
        return self._holder

    def _name(self, value: bytes, line: int) -> None:
        if self._named:
            return
        self._named = True
        if self._type == b"SECTION" and self._section == b"?":
            if (name := value.upper()) in ONCE and name in map(bytes.upper, self._sections):
                raise Refused("section_twice", line=line, section=_shown(value))
            if value not in KNOWN:
                self.warnings.append(Warning("section_unknown", {"section": _shown(value), "line": line}))
            self._sections[value] = line
            self._section = value or b"unnamed"
        elif self._type == b"BLOCK" and self._holder is not None:
            self._holder.name = _shown(value)
            if _key(value) in self.blocks:
                raise Refused("block_twice", block=_shown(value), line=line)
            self.blocks[_key(value)] = self._holder
            if len(self.blocks) > self.caps.blocks:
                what = "图块定义（blocks）"
                raise Refused("too_many", what=what, count=len(self.blocks), cap=self.caps.blocks, line=line)
        elif self._type == b"LAYER" and self._section == b"TABLES":
            self._layer(value, line)
        elif self._insert:
            self._insert[0] = _key(value)

    def _layer(self, name: bytes, line: int) -> None:
        if _key(name) in self._layers:
            raise Refused("layer_twice", layer=_shown(name), line=line)
        self._layers.add(_key(name))

    def _begin_variable(self, name: bytes, line: int) -> None:
        if name in DECISIVE and name in self._variables:
            raise Refused("variable_twice", variable=_shown(name), line=line)
        self._variable = name
        self._variables.add(name)

    def _close_insert(self) -> None:
        if self._insert and self._insert[0]:
            name, columns, rows = self._insert
            if self._type != b"INSERT":
                columns = rows = 1
            holder = self.root if self._section == b"ENTITIES" else self._holder
            if holder is not None:
                holder.inserts[str(name)] += int(columns) * int(rows)
        self._insert = []

    def _handle(self, code: int, value: bytes, line: int) -> None:
        """The first handle of an entity; in DIMSTYLE group code 5 is something else."""
        if self._has_handle or self._section == b"HEADER" or (code == 105) != (self._type == b"DIMSTYLE"):
            return
        self._has_handle = True
        handle = _as_number(value)
        before = self._handles.get(handle)
        graphical = self.graphical and self._type not in PARTS
        if before is not None:
            if before and graphical:
                raise Refused("handle_twice", handle=_shown(handle), line=line)
            self._shared += 1
            self._first_shared = self._first_shared or _shown(handle)
        self._handles[handle] = graphical or bool(before)

    def _after_end(self, rest: bytes, line: int) -> None:
        if CONTENT.search(rest):
            raise Refused("content_after_eof", line=line)
        self.warnings.append(Warning("words_after_eof", {"line": line, "count": len(rest)}))


def _key(name: bytes) -> str:
    """Block names do not tell upper from lower case."""
    return name.decode("latin-1").upper()


def _as_number(handle: bytes) -> bytes:
    """Handles are hexadecimal numbers: 00a1 is A1."""
    return handle.upper().lstrip(b"0") or b"0"


def _shown(name: bytes) -> str:
    return name[:80].decode("utf-8", "replace")


def _count(value: bytes) -> int:
    try:
        return max(1, int(value))
    except ValueError:
        return 1
