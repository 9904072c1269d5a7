"""What a reading report tells of drawings as they were read."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawing_review.cases.readings import told
from drawing_review.cases.readings.gist import Gist, decoded
from drawing_review.cases.readings.words import DOUBTS
from drawing_review.drawing.codec import encode
from drawing_review.reading.cage import Cage
from drawing_review.reading.read import read
from drawing_review.reading.warnings import WARNINGS
from tests.drawing_review.reading.hostile.doubted import DOUBTED, chinese

DESK = "/cases/1/desk?version=1"


def gist_of(data: bytes, folder: Path) -> Gist:
    path = folder / "plan.dxf"
    path.write_bytes(data)
    with Cage() as cage:
        return decoded(encode(read(cage, path, folder)))


def test_every_doubt_has_its_place_in_the_report() -> None:
    assert set(WARNINGS) == set(DOUBTS)


def test_the_encoding_is_told_with_its_reason(tmp_path: Path) -> None:
    facts = {
        label: (value, why)
        for label, value, why in told.facts(gist_of(chinese("gbk", "ANSI_1252", "AC1032"), tmp_path))
    }
    assert facts["格式"][0] == "AutoCAD 2018 DXF (AC1032)"
    value, why = facts["文字编码"]
    assert value == "GBK / GB 18030"
    assert "ANSI_1252" in why
    assert "字节" in why


@pytest.mark.parametrize(
    ("name", "group"), [("overridden dimension", "doubtful"), ("proxy", "unread"), ("far away", "doubtful")]
)
def test_a_doubt_leads_to_its_place_on_the_plan(name: str, group: str, tmp_path: Path) -> None:
    build, code = DOUBTED[name]
    groups = told.doubts(gist_of(build(), tmp_path), DESK)
    (kind,) = [k for g in groups if g["key"] == group for k in g["kinds"] if k["title"] == DOUBTS[code][1]]
    row = kind["rows"][0]
    assert row["path"].startswith(DESK + "&layout=Model&x=")
    assert row["sentence"]
