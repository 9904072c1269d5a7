"""What the notices of a case say: acceptance, return with every open opinion, conclusion. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.paper.model import Block, Entries, Paragraph, Table
from app.register.projects.model import Project
from drawing_review.cases.model import Case, Opinion, Seat, SeatId
from drawing_review.cases.words import SEVERITIES


def about(case: Case) -> str:
    """The matter as a notice's foot names it."""
    return f"{case.number} {case.title}"


def _matter(case: Case, project: Project) -> Entries:
    return Entries(
        (
            ("办件编号", case.number),
            ("办件名称", case.title),
            ("项目名称", project.name),
            ("项目代码", project.code),
        )
    )


def acceptance(
    case: Case, project: Project, seats: Sequence[Seat], by_silence: bool, days: int, basis: str
) -> tuple[Block, ...]:
    how = (
        "受理期限届满未告知，依照《行政许可法》第三十二条，自收到申请材料之日起即为受理。"
        if by_silence
        else "你单位提交的数字化联合图审申请材料齐全、符合法定形式，决定予以受理。"
    )
    named = "、".join(seat.name for seat in seats)
    rest = f"由{named}同时审查，期限为 {days} 个工作日（{basis}），修改图纸的时间不计入。"
    return (_matter(case, project), Paragraph(how), Paragraph(rest))


def returned(
    case: Case, project: Project, reason: str, opinions: Sequence[Opinion], seats: Mapping[SeatId, Seat]
) -> tuple[Block, ...]:
    rows = tuple(
        (
            str(one.number),
            seats[one.seat].name,
            SEVERITIES[one.severity],
            one.text,
            one.clause or "—",
        )
        for one in opinions
    )
    return (
        _matter(case, project),
        Paragraph(f"经各席位联合审查，退回修改：{reason}"),
        Paragraph("下列意见一次性告知。请逐条答复并提交修改后的图纸；自退回之日起计时暂停，提交之日恢复。"),
        Table(("编号", "席位", "性质", "意见", "条文"), rows, (1, 1.6, 1.8, 6, 2.6)),
    )


def passed(case: Case, project: Project, conclusion: str, sha256: str) -> tuple[Block, ...]:
    return (
        _matter(case, project),
        Paragraph(f"经数字化联合图审，审查合格。{conclusion}"),
        Paragraph("施工现场以联审平台封存的成果为准；审查合格书随封存成果发出。"),
        Entries((("批准图纸第几版", str(case.version)), ("图纸摘要 SHA-256", sha256))),
    )
