"""Archives of every hostile kind are refused with their own sentence; honest ones come out whole."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.core.refusal import Refused
from drawing_review.cases.drafts import unpacking
from drawing_review.cases.drafts.archive import MOST_ENTRIES
from drawing_review.reading.errand import Errand

UTF8 = 0x800


def packed(*files: tuple[str, bytes], **flags: int) -> bytes:
    """A zip of these files, their names in UTF-8."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = flags.get("mode", 0) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def raw(name: bytes, flags: int = 0, data: bytes = b"0") -> bytes:
    """A zip of one stored file whose name is these very bytes."""
    head = struct.pack(
        "<HHHHHLLLHH", 20, flags, 0, 0, 0x21, zlib.crc32(data), len(data), len(data), len(name), 0
    )
    local = b"PK\3\4" + head + name + data
    central = b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    end = b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def unpacked(data: bytes, folder: Path) -> list[tuple[str, bytes]]:
    """What comes of an archive: names and contents."""
    path = folder / "set.zip"
    path.write_bytes(data)
    outputs = {name: io.BytesIO() for name in ("contents", "entries")}
    unpacking.unpack(Errand({"path": str(path)}, outputs))  # type: ignore[arg-type]
    contents, found, at = outputs["contents"].getvalue(), [], 0
    for name, size in msgspec.json.decode(outputs["entries"].getvalue()):
        found.append((name, contents[at : at + size]))
        at += size
    return found


def bomb() -> bytes:
    """A megabyte of zeros that says it is a hundred bytes."""
    whole = packed(("总图.dxf", bytes(2**20)))
    return whole.replace(struct.pack("<L", 2**20), struct.pack("<L", 100))


def overlapping() -> bytes:
    """Many entries of the list that all point to one file's bytes."""
    data = zlib.compress(bytes(100_000))[2:-4]
    head = struct.pack("<HHHHHLLL", 20, 0, 8, 0, 0x21, zlib.crc32(bytes(100_000)), len(data), 100_000)
    local = b"PK\3\4" + head + struct.pack("<HH", 5, 0) + b"0.dxf" + data
    entries = [
        b"PK\1\2"
        + struct.pack("<H", 20)
        + head
        + struct.pack("<HHHHHLL", 5, 0, 0, 0, 0, 0, 0)
        + f"{n}.dxf".encode()
        for n in range(9)
    ]
    central = b"".join(entries)
    return local + central + b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 9, 9, len(central), len(local), 0)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "no archive": (lambda: b"%PDF-1.7", "zip_broken"),
    "cut": (lambda: packed(("a.dxf", b"0" * 5000))[200:], "zip_broken"),
    "bomb": (bomb, "zip_broken"),
    "overlapping": (overlapping, "zip_broken"),
    "climbing": (lambda: packed(("../../etc/passwd", b"x")), "zip_path"),
    "climbing by backslash": (lambda: raw(b"..\\..\\a.dxf"), "zip_path"),
    "absolute": (lambda: packed(("/etc/a.dxf", b"x")), "zip_path"),
    "drive": (lambda: raw(b"C:/a.dxf"), "zip_path"),
    "hidden signs": (lambda: packed(("a\u202efxd.exe", b"x")), "zip_path"),
    "nested": (lambda: packed(("建施.zip", b"x")), "zip_nested"),
    "case": (lambda: packed(("A.dxf", b"1"), ("a.DXF", b"2")), "zip_twins"),
    "unicode form": (lambda: packed(("e\u0301.dxf", b"1"), ("\u00e9.dxf", b"2")), "zip_twins"),
    "link": (lambda: packed(("a.dxf", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777), "zip_link"),
    "encrypted": (lambda: raw(b"a.dxf", 1), "zip_encrypted"),
    "many": (lambda: packed(*((f"{n}.dxf", b"") for n in range(MOST_ENTRIES + 1))), "zip_too_many"),
    "hundred thousand": (
        lambda: b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 0xFFFF, 0xFFFF, 46 * 100_000, 0, 0),
        "zip_too_many",
    ),
    "empty": (lambda: packed(("__MACOSX/._a.dxf", b"x")), "zip_empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_by_name(name: str, tmp_path: Path) -> None:
    build, code = HOSTILE[name]
    with pytest.raises(Refused) as refused:
        unpacked(build(), tmp_path)
    assert refused.value.code == code
    assert refused.value.sentence("zh")
    assert refused.value.sentence("en")


def test_files_come_out_whole_with_their_folders_and_without_leftovers(tmp_path: Path) -> None:
    data = packed(("建施/01.dxf", b"one"), (".DS_Store", b"x"), ("结施/", b""), ("结施/01.dxf", b"two"))
    assert unpacked(data, tmp_path) == [("建施/01.dxf", b"one"), ("结施/01.dxf", b"two")]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_names_in_chinese_are_read_whatever_wrote_them(codec: str, tmp_path: Path) -> None:
    assert unpacked(raw("建施－总平面图.dxf".encode(codec)), tmp_path) == [("建施－总平面图.dxf", b"0")]
    assert unpacked(raw("总图.dxf".encode(), UTF8), tmp_path) == [("总图.dxf", b"0")]
