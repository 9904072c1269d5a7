"""The words of a report, in Chinese and English."""

from __future__ import annotations

from typing import Literal

import msgspec

from drawing_review.checks.declaration import Sentence
from drawing_review.checks.finding import Certainty, Finding, Outcome
from drawing_review.checks.rulebook import rulebook
from drawing_review.checks.standard import OWN

Language = Literal["zh", "en"]

OUTCOMES: dict[Outcome, tuple[str, Sentence]] = {  # sign, name; in the order of a report
    Outcome.FAILS: ("■", Sentence("不符合", "fails")),
    Outcome.NEEDS_CONFIRMATION: ("▲", Sentence("需人工确认", "needs confirmation")),
    Outcome.CANNOT_TELL: ("？", Sentence("无法检查", "cannot tell")),
    Outcome.PASSES: ("●", Sentence("符合", "passes")),
    Outcome.NOT_APPLICABLE: ("○", Sentence("不适用", "not applicable")),
}
CERTAINTIES: dict[Certainty, Sentence] = {
    Certainty.TEXT: Sentence("数值读自标准文本转录", "number read in a transcription of the standard"),
    Certainty.SECONDARY: Sentence("数值见于转述，未经核对", "number known at second hand, unverified"),
    Certainty.MEMORY: Sentence("数值未经核对", "number unverified"),
    Certainty.NONE: Sentence("不涉及规范数值", "no code number"),
}
UNIT_SOURCES: dict[str, Sentence] = {
    "header": Sentence("文件头", "header"),
    "dimensions": Sentence("尺寸推得", "dimensions"),
    "frame": Sentence("图框推得", "sheet frame"),
    "assumed": Sentence("推定", "assumed"),
}
UNITS: dict[float, Sentence] = {
    1.0: Sentence("毫米", "millimetres"),
    10.0: Sentence("厘米", "centimetres"),
    1000.0: Sentence("米", "metres"),
    25.4: Sentence("英寸", "inches"),
    304.8: Sentence("英尺", "feet"),
}


class Words(msgspec.Struct, frozen=True):
    """Chooses between the two languages."""

    language: Language

    def of(self, sentence: Sentence) -> str:
        return sentence.zh if self.language == "zh" else sentence.en

    def either(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def outcome(self, outcome: Outcome) -> str:
        return self.of(OUTCOMES[outcome][1])

    def check(self, check: str) -> str:
        """A check's name as people read it."""
        declared = {d.id: d.check for d in rulebook(check.partition(".")[0]).checks}[check]
        return self.either(declared.zh, declared.en)

    def message(self, finding: Finding) -> str:
        return self.either(finding.message, finding.message_en)

    def repair(self, finding: Finding) -> str:
        return self.either(finding.repair, finding.repair_en)

    def clause(self, finding: Finding) -> str:
        """The clause as cited: "GB 50352-2019 4.3.1"; without a code number "规划条件 SITE-01"."""
        if finding.standard not in OWN:
            return f"{finding.standard}-{finding.edition} {finding.clause}"
        source = rulebook(finding.check.partition(".")[0]).pack.standard(finding.standard)
        return f"{self.either(source.zh, source.en)} {finding.clause}"

    def unit(self, millimetres: float) -> str:
        named = UNITS.get(millimetres)
        return self.of(named) if named else f"{millimetres:g} mm"
