"""What the certificate (审查合格书) and the opinion letter (审查意见书) say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.ids import BodyId
from app.core.term import CHINA
from app.paper.model import Block, Entries, Letter, Paragraph, Table
from app.register.bodies.queries import body
from app.register.projects.model import Project
from drawing_review.archive.model import SealedSet
from drawing_review.cases.changes.model import Change
from drawing_review.cases.model import Case, Opinion, Seat, SeatId, Version
from drawing_review.cases.words import RESULTS, SEVERITIES, state_word


async def name_of(id: BodyId) -> str:
    return (await body(id)).name


def certificate(
    case: Case,
    project: Project,
    version: Version,
    seats: Sequence[Seat],
    edition: int,
    change: Change | None,
) -> tuple[Block, ...]:
    details = project.details
    rows = [
        ("项目名称", project.name),
        ("项目代码", project.code),
        ("建设地点", details.address),
        ("办件编号", f"{case.number}（{case.title}）"),
        ("图纸版本", f"第 {version.number} 版，封存成果第 {edition} 版"),
        ("成果摘要 SHA-256", version.sha256),
    ]
    if details.floor_area is not None:
        rows.insert(3, ("总建筑面积", f"{details.floor_area} m²"))
    concluded = tuple(
        (seat.name, RESULTS.get(seat.result, seat.result) or "—", _day(seat.closed_at)) for seat in seats
    )
    changed = () if change is None else (Paragraph(_changed(change)),)
    return (
        Entries(tuple(rows)),
        *changed,
        Paragraph("经数字化联合图审，上列施工图设计文件符合工程建设强制性标准和有关规定，审查合格。"),
        Table(("审查席位", "结论", "日期"), concluded, (3, 2, 2)),
        Paragraph("施工现场以本成果为准；图纸上的二维码可随时查验是否仍然有效。变更须重新送审。"),
    )


def _changed(change: Change) -> str:
    sheets = "、".join(one.number or one.name for one in change.sheets)
    return (
        f"本版为第 {change.edition} 版封存成果的设计变更（申报变更：{sheets}）。与该版不同的图纸已重新审查，"
        "其余图纸沿用原审查结论；本版封存后该版作废。"
    )


def _day(moment: datetime | None) -> str:
    return moment.astimezone(CHINA).date().isoformat() if moment else "—"


def opinion_letter(
    found: SealedSet,
    case: Case,
    opinions: Sequence[Opinion],
    seats: dict[SeatId, Seat],
    at: datetime,
    seal: str,
    code: str,
) -> Letter:
    """All opinions of the review and what became of each. `code`: the address at which the set is checked."""
    rows = tuple(
        (
            str(one.number),
            seats[one.seat].name,
            SEVERITIES[one.severity],
            f"{one.text}{f'（{one.clause}）' if one.clause else ''}",
            one.reply or "—",
            state_word("opinion", one.state),
        )
        for one in opinions
    )
    day = at.astimezone(CHINA)
    said: Block = Table(("编号", "席位", "性质", "意见", "答复", "状态"), rows, (1, 1.5, 1.6, 5, 4, 1.4))
    return Letter(
        issuer=found.issuer_name,
        number=found.certificate_number,
        title="审查意见书",
        blocks=(
            Paragraph(f"{case.number} {case.title}：联合图审共提出意见 {len(rows)} 条，处理情况如下。"),
            said if rows else Paragraph("各席位没有提出意见。"),
        ),
        signed=found.issuer_name,
        day=(day.year, day.month, day.day),
        seal=seal,
        code=code,
        code_note="扫码查验本意见书所属封存图纸的状态。",
        foot=case.number,
    )
