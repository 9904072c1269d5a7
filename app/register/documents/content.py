"""What a file really is, by its content: names and declared types are whatever the sender likes."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

STARTS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
OFFICE = "application/vnd.openxmlformats-officedocument"
PARTS = (
    ("OFD.xml", "application/ofd"),  # GB/T 33190
    ("word/document.xml", f"{OFFICE}.wordprocessingml.document"),
    ("xl/workbook.xml", f"{OFFICE}.spreadsheetml.sheet"),
)
ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "application/ofd": "ofd",
    f"{OFFICE}.wordprocessingml.document": "docx",
    f"{OFFICE}.spreadsheetml.sheet": "xlsx",
}
MOST_PARTS = 5000  # entries of a zip directory that are looked at; nothing is ever unpacked


def media_type(file: BinaryIO) -> str | None:
    """The media type of an open file, or None if it is none that we take. The position ends at 0."""
    file.seek(0)
    start = file.read(16)
    found = next((kind for magic, kind in STARTS if start.startswith(magic)), None)
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        found = "image/webp"
    if start.startswith(b"PK\x03\x04"):
        found = _zipped(file)
    file.seek(0)
    return found


def _zipped(file: BinaryIO) -> str | None:
    """The office document that a zip holds. One with macros or too many parts is none."""
    try:
        names = zipfile.ZipFile(file).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if len(names) > MOST_PARTS or any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    return next((kind for part, kind in PARTS if part in names), None)


def safe_name(name: str, media_type: str) -> str:
    """The last part of a name, printable, at most 120 signs, with the ending its content has."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    stem = plain.rsplit(".", 1)[0] if "." in plain else plain
    return f"{stem[:120] or 'document'}.{ENDINGS[media_type]}"
