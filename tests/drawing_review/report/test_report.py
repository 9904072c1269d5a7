"""Summary, page and picture of one result with every outcome in it."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageChops

from drawing_review import checks
from drawing_review.checks.finding import Outcome
from drawing_review.checks.profile import Profile
from drawing_review.report import lettering, picture
from drawing_review.report.fonts import chinese_font
from drawing_review.report.page import html
from drawing_review.report.picture import png
from drawing_review.report.result import Result, as_json
from drawing_review.report.scene import covers_much, ink, shown, view
from drawing_review.report.summary import summary
from drawing_review.report.wording import Words
from tests.drawing_review.given import TODAY, given, insert, rect, text
from tests.drawing_review.report.given import columns

DRAWING = given(
    rect((0, 0), (3000, 4000), "房间</script>"),
    text("S=14㎡", (1500, 2000)),
    insert("_DBLK", (0, 0), 900, A="M0921"),
    insert("_DBLK", (2000, 0), 900, A="M1021"),
    insert("_DBLK", (2500, 0), 900, A=""),
    file="一层</script>.dxf",
)
FOUND = tuple(f for name in checks.RULEBOOKS for f in checks.run(DRAWING, Profile(), TODAY, name))
RESULT = Result(DRAWING, FOUND, "test")
PLAN = columns((0, -500, 3000, -500), (3000, 0, 3000, 4000), texts=(("</script>", 10, 10),))


def test_the_result_has_every_outcome() -> None:
    assert {finding.outcome for finding in FOUND} == set(Outcome)
    assert RESULT.failed


def test_the_summary_tells_what_to_do_in_one_language() -> None:
    told = summary(RESULT, Words("zh"))
    assert "■ 不符合 1" in told and "句柄 A4" in told and "(2000.0, 0.0)" in told
    assert "补救：" in told
    english = summary(RESULT, Words("en"))
    assert not re.search(r"[\u4e00-\u9fff]", english.replace("一层", "").replace("房间", ""))


def test_json_has_one_language_and_all_findings() -> None:
    told = as_json(RESULT, Words("en"))
    assert len(told["findings"]) == len(FOUND)
    failed = next(f for f in told["findings"] if f["outcome"] == "fails")
    assert "message_en" not in failed and "says 1000 mm wide" in failed["message"]


def test_nothing_from_the_drawing_ends_the_script_or_becomes_markup() -> None:
    page = html(RESULT, PLAN, Words("zh"))
    assert page.count("</script>") == 2  # the data's and the program's
    assert "一层&lt;/script&gt;.dxf" in page


def test_the_page_carries_evidence_of_everything_that_must_be_looked_at() -> None:
    page = html(RESULT, PLAN, Words("en"))
    data = re.search(r'<script type="application/json" id="scene">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    scene = json.loads(data[1])
    failed = next(f for f in FOUND if f.outcome is Outcome.FAILS)
    assert scene["evidence"][failed.id]["place"] == [2000.0, 0.0]
    assert scene["evidence"][failed.id]["number"] == 1
    assert 'lang="en"' in page


def test_the_picture_shows_the_plan_and_marks_the_findings() -> None:
    image = Image.open(io.BytesIO(png(RESULT, PLAN, Words("zh"))))
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or ()}
    assert image.width == 2000
    assert (201, 42, 42) in colours  # the failing door
    assert (40, 40, 40) in colours  # the plan's ink


def test_the_view_leaves_strays_far_away_out() -> None:
    bulk = [(x, y, x + 1.0, y + 1.0) for x in range(20) for y in range(20)]
    plan = columns(*bulk, (1e7, 1e7, 1e7 + 1, 1e7 + 1))
    box = view(plan, shown(plan))
    assert box is not None and box[2] < 30
    assert view(columns(), np.zeros(0, bool)) is None


def test_light_colours_are_darkened_for_white_paper() -> None:
    white, yellow, blue = ink(np.array([0x01FFFFFF, 0xFFFF00, 0x0000FF], np.uint32)).tolist()
    assert max(white) < 60 and sum(yellow) < 400 and blue == [0, 0, 255]


def test_the_font_is_a_file_or_none() -> None:
    font = chinese_font()
    assert font is None or font.is_file()


def test_an_outline_around_everything_is_not_filled() -> None:
    box = (0.0, 0.0, 100.0, 100.0)
    assert covers_much(((0, 0), (90, 0), (90, 90), (0, 90)), box)
    assert not covers_much(((0, 0), (9, 0), (9, 9), (0, 9)), box)


def test_one_repair_is_told_once_for_several_findings() -> None:
    lacking = [finding for finding in FOUND if finding.outcome is Outcome.CANNOT_TELL]
    twice = Result(DRAWING, (*lacking, *lacking), "test")
    told = summary(twice, Words("zh"))
    assert told.count("补救：") == len({finding.missing for finding in lacking})


def test_turned_text_stands_where_it_is_aligned() -> None:
    plan = columns((0, 0, 1, 0), texts=(("I", 500, 500),))
    runs = replace(plan.runs, height=np.array([100.0]), rotation=np.array([90.0]))
    image = Image.new("RGB", (1000, 1000), "white")
    lettering.write(image, runs, np.array([True, True]), np.array([[500.0, 500.0]]), 1.0)
    left, top, right, bottom = ImageChops.invert(image).getbbox() or (0, 0, 0, 0)
    assert right <= 502 and bottom <= 502  # upwards from the point, its foot to the right
    assert 60 <= right - left <= 130 and bottom - top < right - left


def test_without_a_chinese_font_the_picture_is_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def noted(result: Result, words: Words) -> str:
        written.append(words.language)
        return "head"

    for module in (picture, lettering):
        monkeypatch.setattr(module, "chinese_font", lambda: None)
    monkeypatch.setattr(picture, "_head", noted)
    assert png(RESULT, PLAN, Words("zh")).startswith(b"\x89PNG")
    assert written == ["en"]
