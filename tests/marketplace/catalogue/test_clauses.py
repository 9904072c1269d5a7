"""What the clause checker finds, where, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.catalogue.clauses import CLAUSES, Kind, check

CATCH_ALL = [
    "其他有关材料",
    "法律法规规定的其他条件",
    "法律、行政法规和国务院规定的其他情形",
    "其它相关证明材料",
    "申请表等材料",
    "有关部门认为需要提交的材料",
    "审批部门要求提供的文件",
    "包括但不限于营业执照",
    "and other relevant documents",
    "including but not limited to",
]
VAGUE = [
    "相关资料",
    "按有关规定办理",
    "具备相应资质",
    "必要时提供原件",
    "视情况而定",
    "原则上十日内",
    "收费面议",
    "以窗口解释为准",
    "具有较强的技术能力",
    "另行通知",
]
BARRIER = [
    "在本市设立分支机构",
    "本地注册的企业",
    "须进入名录库",
    "由生态环境局指定",
    "本省业绩优先",
]
SOUND = [
    "",
    "项目建议书、总平面图、用地红线图",
    "乙级以上测绘资质，由省级自然资源主管部门核发",
    "报告书 60 日、报告表 30 日",
    "与其他项目共用的道路",
    "环境影响评价法 16、19、20",
    "营业执照（复印件一份，业主提供）",
    "注册土木工程师（岩土）不少于三名",
]


@pytest.mark.parametrize(
    ("text", "kind"),
    [(text, Kind.CATCH_ALL) for text in CATCH_ALL]
    + [(text, Kind.VAGUE) for text in VAGUE]
    + [(text, Kind.BARRIER) for text in BARRIER],
)
def test_such_words_are_found(text: str, kind: Kind) -> None:
    assert [one.kind for one in check(text)][:1] == [kind], check(text)


@pytest.mark.parametrize("text", SOUND)
def test_sound_words_are_left_alone(text: str) -> None:
    assert check(text) == []


def test_place_words_and_suggestion_are_told() -> None:
    [found] = check("营业执照、其 它有关（必要）材料；总平面图", "materials")
    assert (found.place, found.start, found.end, found.words) == ("materials", 5, 16, "其 它有关（必要）材料")
    assert found.zh == "请逐项列出名称、份数和来源。"
    assert found.en.startswith("List each item")


def test_of_one_inside_another_the_longer_is_told() -> None:
    [found] = check("法律、法规规定的其他有关材料")
    assert found.words == "法律、法规规定的其他有关材料"


def test_every_clause_says_what_to_write_instead() -> None:
    for clause in CLAUSES:
        assert clause.zh
        assert clause.en
        assert check(clause.zh) == []  # the advice itself may be written into a guide


plain = st.text(alphabet="图纸份数一二三表格，。；甲乙丙0123456789", max_size=20)
spaces = st.text(alphabet=" \t\u3000\u200b“”（）", max_size=3)


@given(plain, st.sampled_from(CATCH_ALL[:5]), plain, st.lists(spaces, min_size=20, max_size=20))
def test_a_catch_all_is_found_wherever_it_stands_and_however_it_is_spaced(
    before: str, clause: str, after: str, gaps: list[str]
) -> None:
    spread = clause[0] + "".join(gap + sign for sign, gap in zip(clause[1:], gaps, strict=False))
    text = before + spread + after
    found = check(text)
    assert any(one.kind is Kind.CATCH_ALL for one in found)
    for one in found:
        assert text[one.start : one.end] == one.words
    covered = {place for one in found for place in range(one.start, one.end)}
    assert text.index(spread) + len(spread) - 1 in covered


@given(st.text(max_size=60))
def test_any_text_is_read_and_places_are_in_order(text: str) -> None:
    found = check(text, "x")
    assert all(text[one.start : one.end] == one.words and one.words for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert [one.end for one in found] == sorted({one.end for one in found})


@given(plain)
def test_text_of_harmless_words_is_sound(text: str) -> None:
    assert check(text) == []
