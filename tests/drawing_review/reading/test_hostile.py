"""Every hostile file is refused with its reason, or read with its doubt; none takes the reader down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.core.refusal import REFUSALS, Refused
from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.model import Drawing
from drawing_review.reading.cage import Cage
from drawing_review.reading.errand import Limits
from drawing_review.reading.read import COLUMNS_FILE, read
from drawing_review.reading.warnings import WARNINGS, sentence
from tests.drawing_review.reading.hostile.doubted import DOUBTED, chinese, dimension
from tests.drawing_review.reading.hostile.refused import REFUSED
from tests.drawing_review.reading.hostile.small import block, dxf, insert, line

TIGHT = Limits(seconds=10.0, memory=1 << 30)


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage() as cage:
        yield cage


def read_bytes(cage: Cage, data: bytes, tmp_path: Path) -> Drawing:
    path = tmp_path / "plan.dxf"
    path.write_bytes(data)
    return read(cage, path, tmp_path, limits=TIGHT)


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_reason(cage: Cage, name: str, tmp_path: Path) -> None:
    build, code = REFUSED[name]
    with pytest.raises(Refused) as refused:
        read_bytes(cage, build(), tmp_path)
    assert refused.value.code == code
    for language in ("zh", "en"):
        assert "{" not in refused.value.sentence(language)
    assert [p.name for p in tmp_path.iterdir()] == ["plan.dxf"], "nothing half-done stays"


def test_the_line_with_another_line_end_is_told(cage: Cage, tmp_path: Path) -> None:
    data = REFUSED["content behind a single CR"][0]()
    with pytest.raises(Refused) as refused:
        read_bytes(cage, data, tmp_path)
    assert b"\r" in data.split(b"\n")[refused.value.data["line"] - 1]


@pytest.mark.parametrize("name", DOUBTED)
def test_read_with_its_doubt(cage: Cage, name: str, tmp_path: Path) -> None:
    build, code = DOUBTED[name]
    drawing = read_bytes(cage, build(), tmp_path)
    assert code in {"", *(warning.code for warning in drawing.warnings)}, drawing.warnings
    assert all(sentence(w, language) for w in drawing.warnings for language in ("zh", "en"))
    columns = open_columns(tmp_path / COLUMNS_FILE)
    assert np.isfinite(columns.segments).all()
    assert len(columns.segments) < 100_000


PLACED = {
    "dimension_override",
    "dimension_picture",
    "dimension_factor",
    "hidden_content",
    "invisible_entities",
    "not_plotted",
    "wipeout",
    "window_hides",
    "far_outlier",
    "proxies",
}


@pytest.mark.parametrize("name", [name for name, (_, code) in DOUBTED.items() if code in PLACED])
def test_a_doubt_about_entities_tells_which_and_where(cage: Cage, name: str, tmp_path: Path) -> None:
    build, code = DOUBTED[name]
    drawing = read_bytes(cage, build(), tmp_path)
    told = next(warning for warning in drawing.warnings if warning.code == code)
    assert told.handle
    assert told.place is not None


@pytest.mark.parametrize("name", ["image", "underlay"])
def test_a_file_that_is_only_named_has_its_place(cage: Cage, name: str, tmp_path: Path) -> None:
    drawing = read_bytes(cage, DOUBTED[name][0](), tmp_path)
    [told] = [one for one in drawing.warnings if one.code == "picture_missing"]
    assert (told.handle, told.place) == ("200", (50.0, 60.0 if name == "underlay" else 50.0))


def test_the_arrows_of_dimension_styles_are_no_hidden_content(cage: Cage, tmp_path: Path) -> None:
    names = ("_ArchTick", "_ClosedBlank", "_ClosedFilled")
    arrows = "".join(block(name, line(0x300 + n), 0x30 + 4 * n) for n, name in enumerate(names))
    drawing = read_bytes(cage, dxf(line(), arrows + block("_SECRET", line(0x309), 0x50)), tmp_path)
    [told] = [one for one in drawing.warnings if one.code == "blocks_unused"]
    assert (told.data["count"], told.data["names"]) == (1, "_secret")


def test_every_doubt_and_every_refusal_says_what_to_do() -> None:
    refusals = [REFUSALS[code].zh for code in {code for _, code in REFUSED.values()}]
    for zh in [*refusals, *(zh for zh, _ in WARNINGS.values())]:
        assert any(word in zh for word in ("请", "建议", "无需处理")), zh


@pytest.mark.parametrize(
    "typed", ["", "<>", "1000", "1000 mm", "1.00m", "%%c1000", "见详图", "900~1200", "EQ", "4x250=1000"]
)
def test_a_true_dimension_is_not_doubted(cage: Cage, typed: str, tmp_path: Path) -> None:
    codes = {warning.code for warning in read_bytes(cage, dimension(typed), tmp_path).warnings}
    assert not codes & PLACED


def test_one_line_at_the_end_of_the_world_does_not_hide_the_others(cage: Cage, tmp_path: Path) -> None:
    many = "".join(line(0x200 + n, f"{100 + n}.0") for n in range(30))
    drawing = read_bytes(
        cage, dxf(many + line(0x100, "9e14") + insert("NOWHERE", 0x99).replace("0.0", "9e14")), tmp_path
    )
    assert len(drawing.lines) == 31
    assert {"far_outlier", "block_missing"} <= {warning.code for warning in drawing.warnings}


def test_more_doubts_of_a_kind_than_a_person_reads_are_counted(cage: Cage, tmp_path: Path) -> None:
    missing = "".join(insert(f"NOWHERE{n}", 0x1000 + n) for n in range(60))
    drawing = read_bytes(cage, dxf(line() + missing), tmp_path)
    assert len([w for w in drawing.warnings if w.code == "block_missing"]) == 50
    assert [w.data for w in drawing.warnings if w.code == "not_listed"] == [
        {"code": "block_missing", "count": 10}
    ]


@pytest.mark.parametrize(
    ("codec", "codepage", "version"),
    [
        ("utf-8", "ANSI_936", "AC1032"),
        ("gbk", "ANSI_936", "AC1015"),
        ("gbk", "ANSI_936", "AC1032"),
        ("gbk", "ANSI_1252", "AC1015"),
        ("utf-8", "ANSI_936", "AC1015"),
        ("utf-8-sig", "ANSI_936", "AC1027"),
        ("big5hkscs", "ANSI_950", "AC1018"),
    ],
)
def test_chinese_is_read_whatever_the_header_claims(
    cage: Cage, codec: str, codepage: str, version: str, tmp_path: Path
) -> None:
    source = chinese(codec, codepage, version) if codec != "big5hkscs" else big5(codepage, version)
    drawing = read_bytes(cage, source, tmp_path)
    text = drawing.texts[0]
    expected = "一層平面圖，消火栓" if codec == "big5hkscs" else "一层平面图，消火栓"
    assert (text.content, text.entity.layer) == (expected, "牆" if codec == "big5hkscs" else "墙")


def big5(codepage: str, version: str) -> bytes:
    simplified = chinese("utf-8", codepage, version).decode()
    return simplified.translate(str.maketrans("墙层图", "牆層圖")).encode("big5hkscs")


def test_text_that_no_database_takes(cage: Cage, tmp_path: Path) -> None:
    bad = b"\\U+D800 a\x01b \xe2\x80\xae1200 \\U+6D88\\M+5CFFB"
    text = b"0\nTEXT\n5\n100\n8\n0\n10\n0.0\n20\n0.0\n40\n3.0\n1\n" + bad + b"\n"
    whole = chinese("utf-8", "ANSI_936", "AC1032").replace(b"0\nENDSEC\n0\nEOF", text + b"0\nENDSEC\n0\nEOF")
    drawing = read_bytes(cage, whole.replace(b"5\n100\n8\n0\n", b"5\n101\n8\n0\n"), tmp_path)
    content = drawing.texts[1].content
    assert content.encode("utf-8")
    assert not set(content) & {"\0", "\x01", "\u202e"}
    assert "消" in content
    assert "消" * 2 in content, "both escapes are the same character"


def test_a_file_named_by_its_submitter(cage: Cage, tmp_path: Path) -> None:
    path = tmp_path / "0f3a"
    path.write_bytes(b"0\nSECTION\n2\nENTITIES\n" + line().encode() + b"0\nENDSEC\n0\nEOF\n")
    drawing = read(cage, path, tmp_path, name="总图.dxf")
    assert (drawing.file, drawing.version, len(drawing.lines)) == ("总图.dxf", "AC1009", 1)
    assert drawing.lines[0].points == ((0.0, 0.0), (100.0, 100.0))
