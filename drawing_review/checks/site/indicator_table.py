"""The table of site indicators must add up: density, floor-area ratio and sums follow from its own areas."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from drawing_review.checks.declaration import Check, Clause, Sentence, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.labels.indicators import Indicator, Stated, read_indicators
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict

CHECK = Check(
    zh="经济技术指标表自洽",
    en="The table of site indicators adds up",
    catalogue="DRW-21",
    certainty=Certainty.NONE,
    clauses=(
        Clause(
            standard="consistency",
            edition="1",
            number="DRW-21",
            values={"share": Value(0.005, "share", "表中数值与按表计算值允许的相对差")},
        ),
    ),
    needs=("SCHED",),
    tolerance="另加所注数字末位的一半。",
    says={
        "differs": (
            Outcome.FAILS,
            Sentence(
                "指标表：{name}注为 {stated}，按表中 {formula} 应为 {computed}。",
                "Table of indicators: {name_en} is stated as {stated}, but {formula} gives {computed}.",
            ),
        ),
        "unsure": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "指标表：{name}注为 {stated}，按 {formula} 为 {computed}；表中没有计容建筑面积，请确认计算口径。",
                "Table of indicators: {name_en} is stated as {stated}, {formula} gives {computed};"
                " the table does not state the area that counts.",
            ),
        ),
        "agrees": (
            Outcome.PASSES,
            Sentence(
                "指标表：{name} {stated} 与 {formula} = {computed} 一致。",
                "Table of indicators: {name_en} of {stated} agrees with {formula} = {computed}.",
            ),
        ),
        "incomplete": (
            Outcome.CANNOT_TELL,
            Sentence(
                "读到 {count} 项指标，但不足以相互核对。",
                "{count} indicators were read, too few to be compared with one another.",
            ),
        ),
        "none": (
            Outcome.NOT_APPLICABLE,
            Sentence("图上没有经济技术指标表。", "There is no table of site indicators."),
        ),
    },
)

Table = dict[Indicator, Stated]


class Relation(msgspec.Struct, frozen=True):
    """One indicator as a formula of others. `sure` is False where another reading of the rule is usual."""

    result: Indicator
    parts: tuple[Indicator, ...]
    compute: Callable[..., float]
    formula: str
    zh: str
    en: str
    sure: bool = True


RELATIONS = (
    Relation(
        Indicator.DENSITY,
        (Indicator.FOOTPRINT, Indicator.LAND),
        lambda built, land: built / land * 100,
        "{0:g} ÷ {1:g}",
        "建筑密度",
        "the building density",
    ),
    Relation(
        Indicator.RATIO,
        (Indicator.COUNTED, Indicator.LAND),
        lambda area, land: area / land,
        "{0:g} ÷ {1:g}",
        "容积率",
        "the floor-area ratio",
    ),
    Relation(
        Indicator.RATIO,
        (Indicator.ABOVE, Indicator.LAND),
        lambda area, land: area / land,
        "{0:g} ÷ {1:g}",
        "容积率",
        "the floor-area ratio",
        sure=False,
    ),
    Relation(
        Indicator.GROSS,
        (Indicator.ABOVE, Indicator.BELOW),
        lambda above, below: above + below,
        "{0:g} + {1:g}",
        "总建筑面积",
        "the gross floor area",
    ),
)


def examine(subject: Subject) -> Iterator[Verdict]:
    table = read_indicators(subject.plan.drawing.texts)
    relations = [r for r in RELATIONS if r.result in table and all(part in table for part in r.parts)]
    if Indicator.COUNTED in table:
        relations = [relation for relation in relations if relation.sure]
    yield from (_judged(subject, table, relation) for relation in relations)
    if not table:
        yield Verdict(says="none")
    elif not relations:
        yield Verdict(says="incomplete", data={"count": len(table)}, missing="SCHED")


def _judged(subject: Subject, table: Table, relation: Relation) -> Verdict:
    stated, parts = table[relation.result], [table[part] for part in relation.parts]
    values = [part.value for part in parts]
    computed = relation.compute(*values)
    allowed = subject.value("share") * computed + stated.half_digit
    agrees = abs(stated.value - computed) <= allowed
    return Verdict(
        says="agrees" if agrees else "differs" if relation.sure else "unsure",
        entity=stated.text.entity,
        place=stated.text.place,
        measured=computed,
        required=stated.value,
        unit="%"
        if relation.result is Indicator.DENSITY
        else "1"
        if relation.result is Indicator.RATIO
        else "m²",
        data={
            "name": relation.zh,
            "name_en": relation.en,
            "stated": f"{stated.value:g}",
            "formula": relation.formula.format(*values),
            "computed": f"{computed:.2f}",
        },
        evidence=Evidence(points=(stated.text.place, *(part.text.place for part in parts))),
    )
