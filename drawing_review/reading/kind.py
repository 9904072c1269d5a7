"""What a file is, by its first bytes: the name of the file proves nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from app.core.refusal import Refused
from drawing_review.reading.held import Held

BINARY_DXF = b"AutoCAD Binary DXF\r\n\x1a\x00"
DWG = (b"AC10", b"AC1.", b"AC2.", b"MC0.")
UTF8_BOM = b"\xef\xbb\xbf"

OTHERS = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\xd0\xcf\x11\xe0", "Word / Excel 97–2003"),
    (b"ISO-10303-21", "IFC / STEP"),
    (b"%!PS", "PostScript"),
    (b"(DWF V", "DWF"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def kind_of(path: Path | Held) -> Literal["ascii", "binary"]:
    """Which form of DXF `path` is. Refused, naming what it really is, where it is none."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\0\r\n\t "):
        raise Refused("file_empty") if not head else Refused("file_is_other", kind="空白（blank）")
    if head.startswith(BINARY_DXF):
        return "binary"
    if head.startswith(DWG):
        raise Refused("file_is_dwg", version=head[:6].decode("ascii", "replace"))
    for magic, kind in OTHERS:
        if head.startswith(magic):
            raise Refused("file_is_other", kind=kind)
    text = head.removeprefix(UTF8_BOM).lstrip().lower()
    if text.startswith(b"<"):
        raise Refused("file_is_other", kind="SVG" if b"<svg" in text else "XML / HTML")
    return "ascii"
