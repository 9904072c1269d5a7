"""The encoding of a file's text is found whatever header and version claim, and how certain that is."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import ezdxf
import pytest

from drawing_review.drawing.model import Drawing
from drawing_review.reading.cage import Cage
from drawing_review.reading.encoding import Encoding, decide
from drawing_review.reading.preflight import Survey
from drawing_review.reading.read import read
from tests.drawing_review.reading.hostile.small import dxf

SIMPLIFIED = ("一层平面图", "消火栓", "疏散楼梯间")
TRADITIONAL = ("一層平面圖", "消防栓", "樓梯間")
KOREAN = ("지하 1층 평면도", "소화전", "주차장 배치도", "계단실")
JAPANESE = ("1階平面図", "消火栓", "駐車場", "エレベーター")
RUSSIAN = ("План первого этажа", "Пожарный гидрант", "Лестница")
GERMAN = ("Großer Saal", "Küche", "Außenwand")
SIGNS = ("±0.000", "30°", "Ø120", "25 m²")


def survey(values: Sequence[bytes], version: str, codepage: str) -> Survey:
    beyond = tuple(value for value in values if not value.isascii())
    return Survey(False, version, codepage, Counter(), Counter(), 1, beyond, ())


def decided(texts: Sequence[str], codec: str, codepage: str, version: str = "AC1015") -> Encoding:
    return decide(survey([text.encode(codec) for text in texts], version, codepage))


@pytest.mark.parametrize("version", ["AC1009", "AC1015", "AC1018", "AC1021", "AC1032"])
@pytest.mark.parametrize(
    ("texts", "codec", "codepages"),
    [
        (
            SIMPLIFIED,
            "gb18030",
            ("ANSI_936", "ANSI_1252", "ANSI_1251", "ANSI_1253", "ANSI_949", "DOS437", ""),
        ),
        (TRADITIONAL, "big5hkscs", ("ANSI_950", "ANSI_936", "ANSI_1252", "")),
        (KOREAN, "cp949", ("ANSI_949", "ANSI_936", "ANSI_1252", "")),
        (JAPANESE, "cp932", ("ANSI_932", "ANSI_936", "ANSI_1252", "")),
        (RUSSIAN, "cp1251", ("ANSI_1251", "ANSI_936", "ANSI_1252", "")),
        (GERMAN, "cp1252", ("ANSI_1252", "ANSI_936", "ANSI_1251", "")),
        (SIGNS, "cp1252", ("ANSI_1252", "ANSI_936", "")),
        (SIMPLIFIED, "utf-8", ("ANSI_936", "ANSI_1252", "UTF-8", "")),
    ],
)
def test_the_bytes_tell(texts: Sequence[str], codec: str, codepages: Sequence[str], version: str) -> None:
    for codepage in codepages:
        found = decided(texts, codec, codepage, version)
        assert (found.codec, found.second) == (codec, ""), codepage
        assert found.certainty in ("certain", "likely")


def test_the_source_tells_why() -> None:
    assert decided(SIMPLIFIED, "gb18030", "ANSI_936") == Encoding("gb18030", "declared", "certain")
    assert decided(SIMPLIFIED, "gb18030", "ANSI_936", "AC1032") == Encoding("gb18030", "bytes", "certain")
    assert decided(SIMPLIFIED, "utf-8", "ANSI_936", "AC1032") == Encoding("utf-8", "version", "certain")
    assert decided(["墙"], "gb18030", "ANSI_936").certainty == "likely"
    assert decided(["plain"], "ascii", "ANSI_936", "AC1032") == Encoding("utf-8", "version", "certain")


def test_a_character_that_is_utf8_by_chance_is_read_as_declared() -> None:
    assert "墙".encode("gbk").decode() == "ǽ"
    assert decided(["墙"], "gb18030", "ANSI_936", "AC1032").codec == "gb18030"
    assert decided(["ø20", "±0.00"], "utf-8", "ANSI_936", "AC1032").codec == "utf-8"


def test_what_cannot_be_told_is_called_a_guess() -> None:
    assert decide(survey([b"\x81\x8d", b"\xff\xfe"], "AC1015", "")).certainty == "guessed"


def test_a_file_of_two_encodings_has_both() -> None:
    values = [text.encode("utf-8") for text in SIMPLIFIED] + [text.encode("gbk") for text in SIMPLIFIED]
    assert decide(survey(values, "AC1032", "ANSI_936")) == Encoding("utf-8", "bytes", "likely", "gb18030")


def test_a_piece_of_text_that_was_cut_within_a_letter_makes_no_second_encoding() -> None:
    values = [f"{n}{text}".encode() for n in range(5) for text in SIMPLIFIED]
    found = decide(survey([*values, values[0][:-1]], "AC1032", "ANSI_936"))
    assert (found.codec, found.second) == ("utf-8", "")


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage() as cage:
        yield cage


def text(content: str, handle: int, layer: str = "0") -> str:
    return f"0\nTEXT\n5\n{handle:X}\n8\n{layer}\n10\n0.0\n20\n0.0\n40\n300.0\n1\n{content}\n"


def drawing_of(cage: Cage, data: bytes, folder: Path) -> Drawing:
    path = folder / "plan.dxf"
    path.write_bytes(data)
    return read(cage, path, folder)


def codes(drawing: Drawing) -> set[str]:
    return {warning.code for warning in drawing.warnings}


def test_both_encodings_of_one_file_are_read_and_told(cage: Cage, tmp_path: Path) -> None:
    header = "9\n$DWGCODEPAGE\n3\nANSI_936\n"
    whole = dxf(text("@", 0x100, "@") + text("消火栓", 0x101), header=header, version="AC1032")
    drawing = drawing_of(cage, whole.replace(b"@", "一层平面图".encode("gbk")), tmp_path)
    assert [one.content for one in drawing.texts] == ["一层平面图", "消火栓"]
    assert drawing.texts[0].entity.layer == "一层平面图"
    assert "encoding_mixed" in codes(drawing)


@pytest.mark.parametrize("version", ["R12", "R2000", "R2004", "R2007", "R2018"])
@pytest.mark.parametrize("codepage", ["ANSI_936", "ANSI_1252"])
def test_binary_files_of_any_version_and_code_page(
    cage: Cage, version: str, codepage: str, tmp_path: Path
) -> None:
    document = ezdxf.new(version)
    document.encoding = "gbk" if version < "R2007" else "utf-8"
    document.layers.add("墙")
    for row, content in enumerate(SIMPLIFIED):
        document.modelspace().add_text(content, height=300, dxfattribs={"layer": "墙", "insert": (0, row)})
    stream = io.BytesIO()
    document.write(stream, fmt="bin")
    assert b"ANSI_936" in stream.getvalue() or version >= "R2007"
    data = stream.getvalue().replace(b"ANSI_936\0", codepage.encode() + b"\0")
    drawing = drawing_of(cage, data, tmp_path)
    assert tuple(one.content for one in drawing.texts) == SIMPLIFIED
    assert {one.entity.layer for one in drawing.texts} == {"墙"}
    assert ("encoding_contradiction" in codes(drawing)) == (codepage == "ANSI_1252" and version < "R2007")


def test_escapes_in_texts_layers_and_blocks(cage: Cage, tmp_path: Path) -> None:
    content = r"\U+6D88\M+5CFFB\M+1889F\M+2A440"  # 消, 消 in GBK, 亜 in cp932, 一 in Big5
    drawing = drawing_of(cage, dxf(text(content, 0x100, r"\U+5899"), version="AC1009"), tmp_path)
    assert drawing.texts[0].content == "消消亜一"
    assert drawing.texts[0].entity.layer == "墙"
    assert [layer.name for layer in drawing.layers if layer.entities] == ["墙"]


@pytest.mark.parametrize("version", ["AC1009", "AC1015", "AC1032"])
@pytest.mark.parametrize(
    ("texts", "codec", "codepage", "certainty"),
    [
        (SIMPLIFIED, "gb18030", "ANSI_1252", "certain"),
        (SIMPLIFIED, "gb18030", "ANSI_936", "certain"),
        (TRADITIONAL, "big5hkscs", "ANSI_936", "certain"),
        (KOREAN, "cp949", "ANSI_936", "certain"),
        (RUSSIAN, "cp1251", "ANSI_936", "certain"),
        (GERMAN, "cp1252", "ANSI_936", "likely"),
        (("消",), "gb18030", "ANSI_1252", "guessed"),
    ],
)
def test_what_was_decided_and_how_certainly_is_recorded(
    cage: Cage,
    texts: Sequence[str],
    codec: str,
    codepage: str,
    certainty: str,
    version: str,
    tmp_path: Path,
) -> None:
    """With the bytes of a whole file, through the cage."""
    marks = [f"@{number}@" for number in range(len(texts))]
    rows = "".join(text(mark, 0x100 + number) for number, mark in enumerate(marks))
    data = dxf(rows, header=f"9\n$DWGCODEPAGE\n3\n{codepage}\n", version=version)
    for mark, content in zip(marks, texts, strict=True):
        data = data.replace(mark.encode(), content.encode(codec))
    drawing = drawing_of(cage, data, tmp_path)
    assert (drawing.codepage, drawing.codepage_certainty) == (codec, certainty)
    assert (certainty == "guessed") == ("encoding_guessed" in codes(drawing))
    assert certainty == "guessed" or [one.content for one in drawing.texts] == list(texts)
