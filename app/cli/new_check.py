"""Make the skeleton of a check of our own and its test: new-check RULEBOOK NAME --zh 名称 --en NAME."""

from __future__ import annotations

import argparse
import re

from app.core.refusal import Refused, declare
from app.core.settings import ROOT, Settings
from drawing_review.checks.rulebook import RULEBOOKS

NAME = re.compile(r"[a-z][a-z0-9_]{2,40}")
declare(
    "check_name",
    400,
    "规则名“{name}”应为 3 至 41 个小写字母、数字或下划线，以字母开头。",
    "The name “{name}” should be 3 to 41 lower-case letters, digits or underscores and begin with a letter.",
)
declare(
    "check_exists", 409, "“{path}”已经存在，请换一个名称。", "“{path}” exists already; choose another name."
)
declare(
    "check_words",
    400,
    "中英文名称不能含引号、反斜杠、花括号或换行。",
    "The names hold no quotation mark, backslash, brace or line break.",
)

CHECK = '''"""{en}."""

from __future__ import annotations

from collections.abc import Iterator

from drawing_review.checks.declaration import Check, Clause, Sentence, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict

CHECK = Check(
    zh="{zh}",
    en="{en}",
    catalogue="LOCAL",
    certainty=Certainty.NONE,
    clauses=(Clause(standard="consistency", edition="1", number="LOCAL", values={{"most": Value(0, "1")}}),),
    needs=("ROOM",),
    says={{
        "crossed": (
            Outcome.FAILS,
            Sentence("房间轮廓自相交。", "The outline of a room crosses itself."),
        ),
        "simple": (Outcome.PASSES, Sentence("{{count}} 个房间轮廓完好。", "{{count}} outlines are sound.")),
        "unread": (
            Outcome.CANNOT_TELL,
            Sentence("有房间图层，但没有闭合轮廓。", "There is a layer of rooms, but no closed outline."),
        ),
        "none": (Outcome.NOT_APPLICABLE, Sentence("图上没有房间。", "No rooms are drawn.")),
    }},
)


def examine(subject: Subject) -> Iterator[Verdict]:
    rooms = subject.plan.rings("ROOM")
    crossed = [room for room in rooms if not room.clean]
    for room in crossed:
        yield Verdict(
            says="crossed",
            entity=room.entity,
            place=room.corners[0],
            measured=1,
            required=subject.value("most"),
            unit="1",
            evidence=Evidence(rings=room.edges),
        )
    if rooms and not crossed:
        yield Verdict(says="simple", data={{"count": len(rooms)}})
    elif not rooms:
        there = bool(subject.plan.lines("ROOM"))
        yield Verdict(says="unread", missing="ROOM") if there else Verdict(says="none")
'''

TEST = """from __future__ import annotations

from drawing_review.checks.finding import Outcome
from tests.drawing_review.given import chain, found, given, outcomes, rect, ring

CHECK = "{rulebook}.{name}"
ROOMS = {{"房间": "ROOM"}}


def test_passes_when_the_outline_is_simple() -> None:
    drawing = given(rect((0, 0), (3000, 4000), "房间"), tokens=ROOMS)
    assert outcomes(found(CHECK, drawing)) == [Outcome.PASSES]


def test_fails_when_the_outline_crosses_itself() -> None:
    bow = ring((0, 0), (3000, 4000), (3000, 0), (0, 2000), layer="房间")
    (finding,) = found(CHECK, given(bow, tokens=ROOMS))
    assert (finding.outcome, finding.handle) == (Outcome.FAILS, "A1")
    assert finding.place is not None and finding.evidence.rings
    assert (finding.measured, finding.required) == (1, 0)


def test_cannot_tell_when_nothing_is_closed() -> None:
    (finding,) = found(CHECK, given(chain((0, 0), (1, 1), layer="房间"), tokens=ROOMS))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "ROOM")


def test_not_applicable_without_rooms() -> None:
    assert outcomes(found(CHECK, given(rect((0, 0), (1, 1))))) == [Outcome.NOT_APPLICABLE]
"""


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen new-check", description=__doc__)
    parser.add_argument("rulebook", choices=RULEBOOKS)
    parser.add_argument("name", help="snake_case：文件名 (name of the file)")
    parser.add_argument("--zh", default="房间轮廓不自相交", help="中文名称")
    parser.add_argument("--en", default="Outlines of rooms do not cross themselves", help="English name")
    options = parser.parse_args(arguments)
    if not NAME.fullmatch(options.name):
        raise Refused("check_name", name=options.name)
    if re.search(r'["\\{}\n]', options.zh + options.en):
        raise Refused("check_words")
    check = ROOT / "drawing_review" / "checks" / options.rulebook / f"{options.name}.py"
    test = ROOT / "tests" / "drawing_review" / "checks" / options.rulebook / f"test_{options.name}.py"
    for path in (check, test):
        if path.exists():
            raise Refused("check_exists", path=path.relative_to(ROOT))
    test.parent.mkdir(parents=True, exist_ok=True)
    (test.parent / "__init__.py").touch()
    for path, words in ((check, CHECK), (test, TEST)):
        path.write_text(words.format(**vars(options)), encoding="utf-8")
        print(path.relative_to(ROOT))
    return 0
