"""Tags come out of the bytes the same however the file is cut into runs, and however it is laid out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import ezdxf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.refusal import Refused
from drawing_review.reading import refusals, tags  # noqa: F401 - declares the codes
from drawing_review.reading.binarytags import binary_tags
from drawing_review.reading.tags import Tags, ascii_tags


def read(runs: Iterable[Tags]) -> list[tuple[int, bytes]]:
    return [(int(code), run.value(i)) for run in runs for i, code in enumerate(run.codes)]


def lines_of(runs: Iterable[Tags]) -> list[int]:
    return [run.at(i) for run in runs for i in range(len(run.codes))]


codes = st.integers(1, 1071)
values = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=12).filter(lambda v: v != "EOF")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    pairs=st.lists(st.tuples(codes, values), max_size=30),
    size=st.integers(1, 60),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_the_cut_does_not_matter(
    pairs: list[tuple[int, str]], size: int, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tags, "BLOCK", size)
    path = tmp_path / "tags.dxf"
    text = "".join(f"{code:3d}{end}{value}{end}" for code, value in pairs) + f"  0{end}EOF{end}"
    path.write_bytes(text.encode())
    found = read(ascii_tags(path))
    assert [t for t in found if t[0] != 999 or t[1]] == [
        *((code, value.encode()) for code, value in pairs if code != 999 or value),
        (0, b"EOF"),
    ]
    assert lines_of(ascii_tags(path))[: len(pairs)] == [1 + 2 * i for i in range(len(pairs))]


@pytest.mark.parametrize(
    "text",
    ["0\nSECTION\n", "  0\nSECTION\n", "0  \nSECTION\n", "\t0\nSECTION\n", "000\nSECTION\n", "0\rSECTION\r"],
)
def test_group_codes_as_programs_write_them(text: str, tmp_path: Path) -> None:
    path = tmp_path / "tags.dxf"
    path.write_text(text, newline="")
    assert read(ascii_tags(path)) == [(0, b"SECTION")]


@pytest.mark.parametrize(
    "text", ["x\nSECTION\n", "\nSECTION\n", "1 2\nA\n", "1e1\nA\n", "99999999\nA\n", "0x10\nA\n"]
)
def test_what_is_no_group_code(text: str, tmp_path: Path) -> None:
    path = tmp_path / "tags.dxf"
    path.write_text(f"1\nfirst\n{text}")
    with pytest.raises(Refused) as refused:
        read(ascii_tags(path))
    assert (refused.value.code, refused.value.data["line"]) == ("file_not_tags", 3)


def test_a_last_code_without_its_value(tmp_path: Path) -> None:
    path = tmp_path / "tags.dxf"
    path.write_text("1\nfirst\n2")
    with pytest.raises(Refused) as refused:
        read(ascii_tags(path))
    assert (refused.value.code, refused.value.data) == ("file_truncated", {"line": 3})


def test_what_follows_the_end_is_one_remark(tmp_path: Path) -> None:
    path = tmp_path / "tags.dxf"
    path.write_text("0\nEOF\nno tags\nat all\n")
    assert read(ascii_tags(path)) == [(0, b"EOF"), (999, b"no tags\nat all")]


@pytest.mark.parametrize("version", ["R12", "R2000", "R2018"])
def test_binary_files_hold_the_same_tags(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same drawing in both forms; numbers are compared as numbers."""
    monkeypatch.setattr(ezdxf.options, "write_fixed_meta_data_for_testing", True)
    document = ezdxf.new(version, setup=True)
    document.modelspace().add_circle((1.5, -2e9), 1e-7)
    document.modelspace().add_text("文字")
    for form in ("asc", "bin"):
        document.saveas(tmp_path / form, fmt=form)
    text, binary = read(ascii_tags(tmp_path / "asc")), read(binary_tags(tmp_path / "bin"))
    assert len(text) > 500
    assert [plain(tag) for tag in binary if tag != (999, b"")] == [plain(t) for t in text if t != (999, b"")]


def plain(tag: tuple[int, bytes]) -> tuple[int, float | str]:
    code, value = tag
    try:
        return code, float(value)
    except ValueError:
        return code, value.decode("utf-8", "replace").upper()
