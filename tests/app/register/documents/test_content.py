import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from app.register.documents.content import OFFICE, media_type, safe_name


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
        (zipped("word/document.xml"), OFFICE + ".wordprocessingml.document"),
        (workbook(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"", None),
        (b"<html><script>alert(1)</script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", None),
        (b"MZ\x90\x00", None),
        (b" %PDF-1.7", None),
        (zipped("xl/workbook.xml", "xl/vbaProject.bin"), None),
        (zipped("a.exe"), None),
        (zipped(*(f"xl/{n}" for n in range(5001)), "xl/workbook.xml"), None),
        (b"PK\x03\x04 broken", None),
    ],
)
def test_the_content_decides(data: bytes, expected: str | None) -> None:
    file = io.BytesIO(data)
    assert media_type(file) == expected
    assert file.tell() == 0


@given(st.binary(max_size=200))
def test_nothing_crashes_it(data: bytes) -> None:
    assert media_type(io.BytesIO(b"PK\x03\x04" + data)) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("营业执照.pdf", "营业执照.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\docs\\证书.exe", "证书.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("报告\u202efdp.exe", "报告fdp.pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        ("长" * 300 + ".pdf", "长" * 120 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(name: str, expected: str) -> None:
    assert safe_name(name, "application/pdf") == expected
