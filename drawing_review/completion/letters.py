"""What the letters of an acceptance say: the list of rectifications, and the one opinion. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.core.term import CHINA
from app.paper.model import Block, Entries, Heading, Paragraph, Table
from app.register.projects.model import Project
from drawing_review.cases.letters.letters import matter_entries
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.completion.measures import Measure
from drawing_review.completion.model import Item, Opinion, Survey
from drawing_review.completion.words import ITEMS, MEASURES, QUANTITIES, VERDICTS

OUTCOMES = {
    "passes": "符合",
    "needs_confirmation": "需人工确认",
    "fails": "不符合",
    "cannot_tell": "未设条件",
}


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d}"


def returned(
    case: Case, project: Project, reason: str, items: Sequence[Item], seats: Mapping[SeatId, Seat]
) -> tuple[Block, ...]:
    rows = tuple((str(one.number), seats[one.seat].name, one.place, one.text, _day(one.due)) for one in items)
    return (
        matter_entries(case, project),
        Paragraph(f"经联合验收，须整改：{reason}"),
        Paragraph(
            "下列整改事项一次性告知。请逐项整改并答复，全部答复后提请复查；"
            "自发出本通知之日起验收计时暂停，提请复查之日恢复。"
        ),
        Table(("编号", "部门", "部位", "整改要求", "期限"), rows, (1, 1.6, 2, 5.6, 2)),
    )


def concluded(
    case: Case,
    project: Project,
    overall: str,
    conclusion: str,
    seats: Mapping[SeatId, Seat],
    opinions: Sequence[Opinion],
    items: Sequence[Item],
    survey: Survey | None,
    held: Sequence[Measure],
) -> tuple[Block, ...]:
    """One letter in the place of every body's own (统一出证)."""
    parts = tuple((seats[one.seat].name, VERDICTS[one.verdict], one.text, _day(one.at)) for one in opinions)
    blocks: list[Block] = [
        matter_entries(case, project),
        Paragraph(f"综合意见：{VERDICTS[overall]}。{conclusion}"),
        Paragraph("综合意见取各专项验收意见中最严者，本意见书代替各部门分别出具的验收意见。"),
        Heading("各专项验收意见"),
        Table(("部门", "意见", "说明", "日期"), parts, (1.6, 1.6, 6.2, 2)),
    ]
    if survey is not None:
        blocks += [Heading("联合测绘成果"), _survey(survey), _held(held)]
    if items:
        rows = tuple(
            (str(one.number), seats[one.seat].name, one.place, one.text, ITEMS[one.state]) for one in items
        )
        blocks += [
            Heading("整改事项"),
            Table(("编号", "部门", "部位", "整改要求", "状态"), rows, (1, 1.6, 2, 5.6, 1.4)),
        ]
    return tuple(blocks)


def _survey(survey: Survey) -> Entries:
    values = tuple(
        (QUANTITIES[one][0], f"{amount.normalize():f} {QUANTITIES[one][1]}")
        for one, amount in survey.values.items()
    )
    return Entries((("测绘单位", survey.surveyor), *values, ("成果摘要 SHA-256", survey.sha256)))


def _held(held: Sequence[Measure]) -> Table:
    rows = tuple(
        (
            MEASURES[one.code][0],
            "—" if one.measured is None else f"{one.measured.normalize():f}{MEASURES[one.code][1]}",
            "—" if one.required is None else f"{one.required.normalize():f}{MEASURES[one.code][1]}",
            OUTCOMES[one.outcome],
        )
        for one in held
    )
    return Table(("指标", "实测", "规划条件或登记值", "比较"), rows, (3, 2, 3, 2))
