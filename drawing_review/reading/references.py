"""What a file only names and does not hold: attached drawings, images, underlays."""

from __future__ import annotations

from itertools import chain
from typing import Any

from ezdxf.document import Drawing as Document

from drawing_review.drawing.model import Reference
from drawing_review.reading.words import clean

XREF, XREF_OVERLAY = 4, 8  # BLOCK flags
SHOWING = {  # what shows a file, and how it points at its definition
    "IMAGE": "image_def_handle",
    "PDFUNDERLAY": "underlay_def_handle",
    "DWFUNDERLAY": "underlay_def_handle",
    "DGNUNDERLAY": "underlay_def_handle",
}
UNDERLAY_DEFINITIONS = ("PDFDEFINITION", "DWFDEFINITION", "DGNDEFINITION")


def references(document: Document) -> tuple[Reference, ...]:
    found = [_xref(block) for block in document.blocks if _is_xref(block)]
    files = [(_file(definition), definition) for definition in document.objects]
    named = [(kind, definition) for kind, definition in files if kind]
    shown_by = _shown_by(document) if named else {}
    found += [_named(kind, definition, shown_by) for kind, definition in named]
    return tuple(found)


def _file(definition: Any) -> str:
    """Of what kind a file is that the object names; "" where it names none."""
    if definition.dxftype() in UNDERLAY_DEFINITIONS:
        return "underlay"
    return "image" if definition.dxftype() == "IMAGEDEF" else ""


def _shown_by(document: Document) -> dict[str, str]:
    """Handle of a definition → handle of the first entity that shows it."""
    found: dict[str, str] = {}
    for entity in chain.from_iterable(document.blocks):
        pointer = SHOWING.get(entity.dxftype())
        if pointer is not None:
            found.setdefault(str(entity.dxf.get(pointer, "")), clean(str(entity.dxf.handle)))
    return found


def _is_xref(block: Any) -> bool:
    return bool(block.block is not None and block.block.dxf.get("flags", 0) & (XREF | XREF_OVERLAY))


def _xref(block: Any) -> Reference:
    head = block.block
    path = clean(str(head.dxf.get("xref_path", "")))
    return Reference("xref", clean(str(block.name)), path, clean(str(head.dxf.get("handle", "") or "")))


def _named(kind: str, definition: Any, shown_by: dict[str, str]) -> Reference:
    path, handle = clean(str(definition.dxf.get("filename", ""))), str(definition.dxf.get("handle", "") or "")
    name = path.replace("\\", "/").rpartition("/")[2]
    return Reference(kind, name, path, clean(handle), shown_by.get(handle, ""))
