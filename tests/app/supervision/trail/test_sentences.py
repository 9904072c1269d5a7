"""Every fact that has a sentence of its own has its fields; every entry can be told in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.core.fact import Fact, Subject
from app.core.ids import new_id
from app.html.visit import VISIT, Visit
from app.register.acts import known
from app.supervision.trail.names import Names
from app.supervision.trail.sentences import CHOOSES, SENTENCES, sentence
from storage.trail.queries import TrailLine

CASE, PERSON, SEAT = (str(uuid4()) for _ in range(3))
NAMES = Names({CASE: ("case", "LS2026-000001 1#楼"), PERSON: ("person", "萧方"), SEAT: ("seat", "消防")})


def kinds() -> dict[str, type[Fact]]:
    known()  # imports every command, and so every fact
    return {str(kind.__struct_config__.tag): kind for kind in _below(Fact)}


def _below(kind: type[Fact]) -> Iterator[type[Fact]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def line(act: str, outcome: str, fact: dict[str, Any]) -> TrailLine:
    return TrailLine(
        id=new_id(),
        at=datetime(2026, 11, 22, 9, tzinfo=UTC),
        act=act,
        outcome=outcome,
        person=UUID(PERSON),
        actor={"person": PERSON, "roles": ["reviewer"]},
        subject=Subject("case", CASE),
        correlation=new_id(),
        fact=fact,
        position=None,
    )


@pytest.mark.parametrize("key", SENTENCES)
def test_a_sentence_speaks_of_what_its_fact_holds(key: str) -> None:
    tag, _, choice = key.partition("/")
    kind = kinds()[tag]
    assert set(re.findall(r"%\((\w+)\)", SENTENCES[key])) <= set(kind.__struct_fields__)
    assert bool(choice) == (tag in CHOOSES)
    assert not choice or CHOOSES[tag] in kind.__struct_fields__


def test_what_is_refused_says_why_in_both_languages() -> None:
    no_right = line(
        "case.pass", "refused", {"code": "no_right", "act": "作出审查合格结论", "needs": "coordinator"}
    )
    assert sentence(no_right, NAMES) == (
        "作出审查合格结论未获准许：您当前的身份不能进行“作出审查合格结论”。需要的职责：综合窗口。"
    )
    token = VISIT.set(Visit(language="en"))
    try:
        assert "Your present duties do not allow “pass a case”" in sentence(no_right, NAMES)
    finally:
        VISIT.reset(token)


def test_facts_are_told_with_names_words_and_choices() -> None:
    closed = {"fact": "seat.closed", "seat": SEAT, "body": "x", "result": "objects", "note": "宽度不足"}
    assert sentence(line("seat.close", "done", closed), NAMES) == "x审查不通过，说明：宽度不足"
    reopened = {"fact": "seat.reopened", "case": CASE, "seat": SEAT, "reason": "复核"}
    assert sentence(line("seat.reopen", "done", reopened), NAMES) == "消防席收回结论、重新审查：复核"
    before, after = {"density": "25", "setback": None}, {"density": "30", "setback": None}
    planning = {"fact": "project.planning_set", "project": CASE, "before": before, "after": after}
    told = sentence(line("project.set_planning", "done", planning), NAMES)
    assert told.endswith("建筑密度上限（%） 25 → 30")
    assert "退让" not in told


def test_an_unknown_fact_an_old_one_and_an_unknown_refusal_are_still_told() -> None:
    unknown = line("thing.done", "done", {"fact": "thing.happened", "case": CASE, "reason": "x", "empty": ""})
    assert sentence(unknown, NAMES) == "thing.done：理由 x"
    old = line("case.return", "done", {"fact": "case.returned", "case": CASE, "reason": "修改"})
    assert "理由 修改" in sentence(old, NAMES)
    gone = line("case.return", "refused", {"code": "no_longer_declared"})
    assert sentence(gone, NAMES).endswith("no_longer_declared")
    failed = line("case.return", "failed", {"error": "RuntimeError"})
    assert "RuntimeError" in sentence(failed, NAMES)


def test_what_people_wrote_is_no_pattern() -> None:
    wrote = {"fact": "case.withdrawn", "case": CASE, "reason": "100%(n)s {code} %s"}
    assert "100%(n)s {code} %s" in sentence(line("case.withdraw", "done", wrote), NAMES)
