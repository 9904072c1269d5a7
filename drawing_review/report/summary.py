"""The readable summary of a result: counts, then what a person must do something about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drawing_review.checks.finding import Certainty, Finding, Outcome
from drawing_review.reading.warnings import sentence
from drawing_review.report.result import Result
from drawing_review.report.wording import CERTAINTIES, OUTCOMES, UNIT_SOURCES, Words

LISTED = (Outcome.FAILS, Outcome.NEEDS_CONFIRMATION, Outcome.CANNOT_TELL)
DOUBTS = 8  # of the reader, written out
MOST = 200  # findings written out under one heading; the JSON has them all


def summary(result: Result, words: Words) -> str:
    """The report as plain text, ending without a line break."""
    return "\n".join(_lines(result, words))


def _lines(result: Result, words: Words) -> Iterator[str]:
    drawing = result.drawing
    source = words.of(UNIT_SOURCES[drawing.unit_source])
    yield f"{words.either('联审自查', 'Lianshen check')}  {drawing.file}"
    yield f"SHA-256 {drawing.sha256}"
    yield words.either(
        f"DXF {drawing.version}，单位 {words.unit(drawing.unit)}（{source}），图纸 {len(drawing.sheets)} 张",
        f"DXF {drawing.version}, {words.unit(drawing.unit)} ({source}), {len(drawing.sheets)} sheet(s)",
    )
    yield from _doubts(result, words)
    yield ""
    yield "   ".join(
        f"{sign} {words.of(name)} {len(result.of(outcome))}" for outcome, (sign, name) in OUTCOMES.items()
    )
    for outcome in LISTED:
        yield from _section(result, words, outcome)
    yield from _counted(result, words, Outcome.PASSES)
    yield from _counted(result, words, Outcome.NOT_APPLICABLE)


def _doubts(result: Result, words: Words) -> Iterator[str]:
    """What the reader doubts about the file, one line each; a check tells of dimensions itself."""
    told = [warning for warning in result.drawing.warnings if warning.code != "dimension_override"]
    for warning in told[:DOUBTS]:
        yield f"! {sentence(warning, words.language)}"
    if len(told) > DOUBTS:
        rest = len(told) - DOUBTS
        yield words.either(f"! 另有 {rest} 条读图存疑，见 --json。", f"! {rest} more doubts: see --json.")


def _section(result: Result, words: Words, outcome: Outcome) -> Iterator[str]:
    findings = sorted(result.of(outcome), key=lambda finding: finding.missing)  # one repair for several
    if not findings:
        return
    yield ""
    yield f"{OUTCOMES[outcome][0]} {words.outcome(outcome)}"
    repairs = [words.repair(finding) for finding in findings[:MOST]]
    for number, finding in enumerate(findings[:MOST], start=1):
        yield f"{number:>3}. {words.message(finding)}"
        yield f"     {_where(result, finding, words)}"
        if repairs[number - 1] and repairs[number - 1 : number] != repairs[number : number + 1]:
            yield f"     {words.either('补救：', 'To mend it: ')}{repairs[number - 1]}"
    if len(findings) > MOST:
        rest = len(findings) - MOST
        yield words.either(
            f"     另有 {rest} 项，见 --json 或 --html。", f"     {rest} more: see --json or --html."
        )


def _where(result: Result, finding: Finding, words: Words) -> str:
    parts = [words.check(finding.check)]
    if finding.sheet:
        parts.append(words.either("图纸 ", "sheet ") + result.sheet_name(finding.sheet))
    if finding.handle:
        parts.append(words.either("句柄 ", "handle ") + finding.handle)
    if finding.place:
        parts.append(f"({finding.place[0]:.1f}, {finding.place[1]:.1f})")
    parts.append(words.clause(finding))
    if finding.certainty is not Certainty.NONE:
        parts.append(words.of(CERTAINTIES[finding.certainty]))
    return " · ".join(parts)


def _counted(result: Result, words: Words, outcome: Outcome) -> Iterator[str]:
    """How often each check had that outcome, on one line."""
    counts = Counter(finding.check for finding in result.of(outcome))
    if counts:
        yield ""
        listed = "，".join(f"{words.check(check)} {count}" for check, count in sorted(counts.items()))
        yield f"{OUTCOMES[outcome][0]} {words.outcome(outcome)}：{listed}"
