"""Letters as PDF: the same bytes for the same words, every word in it, nothing read as markup."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from app.core.settings import ROOT
from app.paper.codes import qr_svg
from app.paper.fonts import printable
from app.paper.model import Entries, Heading, Letter, Paragraph, Points, Table
from app.paper.typeset import letter

LETTER = Letter(
    issuer="云州市行政审批局",
    number="云审合〔2026〕1号",
    title="审查合格书",
    addressee="云州城建开发有限公司",
    blocks=(
        Entries((("项目名称", "湖滨花园"),)),
        Paragraph("经审查合格。"),
        Heading("依据"),
        Points(("《行政许可法》第三十二条",)),
        Table(("序号", "意见"), (("1", "净宽不足"),), (1, 4)),
    ),
    signed="云州市行政审批局",
    day=(2026, 11, 22),
    seal="云州市行政审批局",
    code="http://localhost/q/ABC",
    code_note="扫码查验",
)


def test_equal_letters_are_equal_bytes_in_another_process_too() -> None:
    program = (
        "import sys, hashlib, msgspec\n"
        "from app.paper.model import Letter\n"
        "from app.paper.typeset import letter\n"
        "given = msgspec.json.decode(sys.stdin.buffer.read(), type=Letter)\n"
        "sys.stdout.buffer.write(letter(given))\n"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        input=msgspec.json.encode(LETTER),
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert letter(LETTER) == other.stdout


def test_it_is_archival_and_carries_its_fonts() -> None:
    made = letter(LETTER)
    assert made.startswith(b"%PDF-1.7")
    assert b"pdfaid" in made and b"NotoSerifSC" in made


def test_what_people_write_is_never_markup() -> None:
    hostile = '#panic("x") $x$ *b* `c` @d <e> \\ // #import "/etc/passwd"'
    plain = msgspec.structs.replace(LETTER, blocks=(Paragraph(hostile),), title=hostile, signed=hostile)
    assert letter(plain).startswith(b"%PDF")


@pytest.mark.parametrize("text", ["", "𠮷野家，龘", "A" * 4000, "一" * 4000])
def test_odd_words_are_set_too(text: str) -> None:
    changed = msgspec.structs.replace(LETTER, blocks=(Paragraph(text), Table(("字",), ((text,),), (1,))))
    assert letter(changed).startswith(b"%PDF")


def test_what_the_fonts_lack_is_told() -> None:
    assert printable("王𠮷\u200b\x07🎉龘") == "王〓(U+20BB7)〓(U+1F389)龘"


def test_the_code_keeps_its_quiet_zone() -> None:
    svg = qr_svg("HELLO")
    assert 'width="29"' in svg, "version 1 has 21 modules, and four more at each side"
