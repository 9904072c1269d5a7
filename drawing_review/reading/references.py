"""What a file only names and does not hold: attached drawings, images, underlays."""

from __future__ import annotations

from typing import Any

from ezdxf.document import Drawing as Document

from drawing_review.drawing.model import Reference
from drawing_review.reading.words import clean

XREF, XREF_OVERLAY = 4, 8  # BLOCK flags
UNDERLAY_DEFINITIONS = ("PDFDEFINITION", "DWFDEFINITION", "DGNDEFINITION")


def references(document: Document) -> tuple[Reference, ...]:
    found = [_xref(block) for block in document.blocks if _is_xref(block)]
    for definition in document.objects:
        kind, handle = definition.dxftype(), clean(str(definition.dxf.get("handle", "") or ""))
        if kind == "IMAGEDEF":
            found.append(_named("image", definition.dxf.get("filename", ""), handle))
        elif kind in UNDERLAY_DEFINITIONS:
            found.append(_named("underlay", definition.dxf.get("filename", ""), handle))
    return tuple(found)


def _is_xref(block: Any) -> bool:
    return bool(block.block is not None and block.block.dxf.get("flags", 0) & (XREF | XREF_OVERLAY))


def _xref(block: Any) -> Reference:
    head = block.block
    path = clean(str(head.dxf.get("xref_path", "")))
    return Reference("xref", clean(str(block.name)), path, clean(str(head.dxf.get("handle", "") or "")))


def _named(kind: str, path: Any, handle: str) -> Reference:
    path = clean(str(path))
    return Reference(kind, path.replace("\\", "/").rpartition("/")[2], path, handle)
