"""A zip archive (压缩包) that arrives: looked through before anything of it is unpacked.

Names that older Chinese programs wrote are GBK without saying so. What an operating system leaves in an
archive (__MACOSX, .DS_Store, Thumbs.db) is passed over.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from app.core.refusal import Refused
from drawing_review.cases.drafts import refusals  # noqa: F401 (declares what is raised here)

MOST_ENTRIES = 1000  # files, folders and leftovers that an archive may hold
LARGEST = 2 * 2**30  # bytes of all files, unpacked
LONGEST_NAME = 200  # characters of a path in the set
NESTED = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".bz2", ".xz"})
LEFT_BEHIND = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})

_END = struct.Struct("<4s4H2IH")  # end of central directory: …, entries here, entries, size, offset, comment
_UTF8 = 0x800
_ENCRYPTED = 0x1


class Packed(msgspec.Struct, frozen=True):
    """A file of an archive: its path in the set, and its entry."""

    name: str
    entry: zipfile.ZipInfo


def demand_small(path: Path) -> None:
    """Refused("zip_broken") or ("zip_too_many") by the archive's last lines, before its list is read."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_557))
        tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < _END.size:
        raise Refused("zip_broken")
    entries = _END.unpack_from(tail, at)[4]
    if entries > MOST_ENTRIES:
        raise Refused("zip_too_many", limit=MOST_ENTRIES)


def packed(entries: Sequence[zipfile.ZipInfo], size: int) -> list[Packed]:
    """The files of an archive of `size` bytes. Refused by the first thing that is wrong with it."""
    if len(entries) > MOST_ENTRIES:
        raise Refused("zip_too_many", limit=MOST_ENTRIES)
    files = [Packed(_path(entry), entry) for entry in entries if not _passed_over(entry)]
    for file in files:
        _demand_plain(file)
    _demand_sizes(files, size)
    _demand_one_each(file.name for file in files)
    if not files:
        raise Refused("zip_empty")
    return files


def _passed_over(entry: zipfile.ZipInfo) -> bool:
    parts = entry.filename.replace("\\", "/").split("/")
    return entry.is_dir() or not LEFT_BEHIND.isdisjoint(parts) or parts[-1].startswith("._")


def _path(entry: zipfile.ZipInfo) -> str:
    """The path that the archive gives, in whatever encoding. Refused("zip_path") where it leads out."""
    name = unicodedata.normalize("NFC", _decoded(entry)).replace("\\", "/")
    parts = name.split("/")
    hidden = any(not sign.isprintable() for sign in name)
    leads_out = name.startswith("/") or ":" in parts[0] or not {"", ".", ".."}.isdisjoint(parts)
    if leads_out or hidden or len(name) > LONGEST_NAME:
        raise Refused("zip_path", name=_shown(name))
    return name


def _decoded(entry: zipfile.ZipInfo) -> str:
    """zipfile reads a name without the UTF-8 flag as code page 437; what it really is shows in its bytes."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    for codec in ("utf-8", "gb18030"):
        try:
            return entry.orig_filename.encode("cp437").decode(codec)
        except UnicodeError:
            continue
    return entry.filename


def _demand_plain(file: Packed) -> None:
    mode = file.entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise Refused("zip_link", name=_shown(file.name))
    if file.entry.flag_bits & _ENCRYPTED:
        raise Refused("zip_encrypted", name=_shown(file.name))
    if PurePosixPath(file.name).suffix.lower() in NESTED:
        raise Refused("zip_nested", name=_shown(file.name))


def _demand_sizes(files: Sequence[Packed], size: int) -> None:
    """The files fit, and no two of them share their bytes, as those of a bomb do."""
    if sum(file.entry.file_size for file in files) > LARGEST:
        raise Refused("zip_too_large", limit=LARGEST // 2**20)
    if sum(file.entry.compress_size for file in files) > size:
        raise Refused("zip_broken")


def _demand_one_each(names: Iterable[str]) -> None:
    """Names that some systems take for one: they differ in case or in the form of their characters."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(alike(name), name)
        if first is not name:
            raise Refused("zip_twins", first=_shown(first), second=_shown(name))


def alike(name: str) -> str:
    """Equal for names that a person, or Windows, would take for the same."""
    return unicodedata.normalize("NFKC", name).casefold()


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:LONGEST_NAME]
