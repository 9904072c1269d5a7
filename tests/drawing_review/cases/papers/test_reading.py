"""PDFs are read as they stand on paper, their signatures verified; hostile ones are refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import typst

from app.core.refusal import Refused
from app.paper.seals import Seal, make_seal
from drawing_review.cases.papers import model
from drawing_review.cases.papers.reading import read_paper
from drawing_review.cases.papers.signatures import signatures
from drawing_review.cases.papers.tables import read_table
from drawing_review.reading.errand import Errand

SOURCE = """
#set page(width: 841mm, height: 594mm)
General plan JS-01 1:500
#pagebreak()
#table(columns: 2, [图号], [图名], [JS-01], [General plan], [JS-02], [Ground floor])
"""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    made = typst.compile(SOURCE.encode())
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
async def signed(pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("seal") / "seal.p12"
    make_seal(path, "设计院")
    return await Seal(path).sign(pdf, "出图")


def read(data: bytes, folder: Path) -> tuple[dict[str, object], model.Paper]:
    path = folder / "sheets.pdf"
    path.write_bytes(data)
    output = io.BytesIO()
    summary = read_paper(Errand({"path": str(path), "roots": []}, {"paper": output}))  # type: ignore[dict-item]
    return summary, model.decode(output.getvalue())


def test_pages_have_their_size_their_texts_and_a_picture(pdf: bytes, tmp_path: Path) -> None:
    summary, paper = read(pdf, tmp_path)
    first = paper.pages[0]
    assert (summary["pages"], round(first.width), round(first.height)) == (2, 841, 594)
    assert "JS-01" in "".join(one.text for one in first.fragments)
    assert len(first.picture) % first.across == 0
    assert min(first.picture) < 200 < max(first.picture)


async def test_a_signature_is_intact_and_of_an_unknown_authority(signed: bytes) -> None:
    (found,) = signatures(signed)
    assert "设计院" in found.signer
    assert (found.intact, found.whole, found.trusted) == (True, True, False)
    assert found.at is not None


async def test_a_file_changed_after_signing_is_not_intact(signed: bytes) -> None:
    changed = bytearray(signed)
    changed[2000] ^= 1
    assert [one.intact for one in signatures(bytes(changed))] in ([False], [])
    (appended,) = signatures(signed + b"\n% more\n")
    assert not appended.whole


def test_a_page_that_nobody_signed_has_no_signature(pdf: bytes) -> None:
    assert signatures(pdf) == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"0\nSECTION\n", b"PK\3\4"])
def test_what_is_no_pdf_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="pdf_broken"):
        read(data, tmp_path)


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030"])
def test_an_index_in_a_csv_is_read(codec: str, tmp_path: Path) -> None:
    path = tmp_path / "目录.csv"
    path.write_bytes("图号,图名\n建施-01,总平面图\n".encode(codec))
    summary = read_table(Errand({"path": str(path)}, {}))
    assert list(summary["index"]) == [{"number": "建施-01", "name": "总平面图"}]


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "目录.xlsx"
    path.write_bytes(b"PK\3\4 no workbook")
    with pytest.raises(Refused, match="table_broken"):
        read_table(Errand({"path": str(path)}, {}))
