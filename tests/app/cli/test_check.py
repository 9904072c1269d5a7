from __future__ import annotations

import json
from pathlib import Path

import ezdxf
import pytest

from app.cli.check import main
from app.core.settings import Settings


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with two doors of 900, one of which claims to be 1000, and a room with its area."""
    document = ezdxf.new("R2018", units=4)
    space = document.modelspace()
    block = document.blocks.new("_DBLK")
    block.add_line((0, 0), (1, 0))
    for x, code in ((0, "M0921"), (5000, "M1021")):
        door = space.add_blockref("_DBLK", (x, 250.5), dxfattribs={"xscale": 900, "yscale": 900})
        door.add_attrib("A", code, (x, 300), dxfattribs={"height": 300})
    space.add_lwpolyline([(0, 1000), (3000, 1000), (3000, 5000), (0, 5000)], close=True)
    space.add_text("S=12.00㎡", height=300).set_placement((1000, 3000))
    path = tmp_path / "一层平面.dxf"
    document.saveas(path)
    return path


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(list(arguments), Settings())
    out, err = capsys.readouterr()
    return status, out, err


def test_json_is_one_object_and_names_the_door(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = check(capsys, str(plan), "--json")
    told = json.loads(out)
    assert status == 1
    assert {"file", "sha256", "sheets", "warnings", "findings"} <= set(told)
    assert told["file"] == "一层平面.dxf"
    (failed,) = [finding for finding in told["findings"] if finding["outcome"] == "fails"]
    assert failed["check"] == "architecture.opening_code"
    assert failed["place"] == [5000.0, 250.5]
    assert (failed["measured"], failed["required"], failed["unit"]) == (900.0, 1000, "mm")
    assert {"sheet", "handle", "clause", "message"} <= set(failed)
    assert "检查：architecture.opening_code" in err


def test_the_summary_is_chinese_and_english_on_demand(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = check(capsys, str(plan))
    assert status == 1
    assert "■ 不符合 1" in out and "M1021" in out and "补救" in out
    _, out, _ = check(capsys, str(plan), "--lang", "en")
    assert "fails 1" in out and "不符合" not in out


def test_nothing_failed_is_status_0(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, str(plan), "--rulebook", "site")[0] == 0


def test_page_and_picture_need_nothing_else(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, picture = tmp_path / "out.html", tmp_path / "out.png"
    check(capsys, str(plan), "--html", str(page), "--png", str(picture))
    text = page.read_text()
    assert "src=" not in text and "href=" not in text and "@import" not in text
    assert "M1021" in text
    assert picture.read_bytes().startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize(("content", "code"), [(b"%PDF-1.7\n%", "file_is_other"), (b"", "file_empty")])
def test_what_cannot_be_read_is_status_2_with_code_and_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, code: str
) -> None:
    path = tmp_path / "plan.dxf"
    path.write_bytes(content)
    status, out, _ = check(capsys, str(path), "--json")
    told = json.loads(out)
    assert (status, told["code"]) == (2, code)
    assert told["message"]


def test_wrong_calls_are_status_2_with_what_to_do(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = check(capsys, str(tmp_path / "nothing.dxf"))
    assert status == 2 and "没有找到文件" in err
    status, _, err = check(capsys, str(plan), "--rulebook", "plumbing", "--lang", "en")
    assert status == 2 and "there are completeness" in err
    status, out, _ = check(capsys, str(plan), "--json", "--png", str(tmp_path / "no" / "folder.png"))
    assert (status, json.loads(out)["code"]) == (2, "cannot_write")
    profile = tmp_path / "profile.json"
    profile.write_text('{"setback_m": "far"}')
    status, _, err = check(capsys, str(plan), "--profile", str(profile))
    assert status == 2 and "setback_m" in err


def test_a_defect_of_ours_is_never_taken_for_a_failing_drawing(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("app.cli.check.summary", broken)
    status, _, err = check(capsys, str(plan))
    assert status == 2
    assert "ZeroDivisionError: by zero" in err.splitlines()[-1]
