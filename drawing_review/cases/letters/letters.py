"""What the notices of a case say: from what lacks to the conclusion. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.core.matter import JointMatter
from app.core.term import CHINA
from app.paper.model import Block, Entries, Paragraph, Points, Table
from app.register.projects.model import Project
from drawing_review.cases.meetings.model import Meeting
from drawing_review.cases.meetings.words import DECISIONS
from drawing_review.cases.model import Case, Opinion, OpinionId, Seat, SeatId
from drawing_review.cases.words import SEVERITIES

MATTERS = {
    JointMatter.SURVEY: "联合踏勘",
    JointMatter.ASSESSMENT: "联合评估",
    JointMatter.REVIEW: "数字化联合图审",
    JointMatter.ACCEPTANCE: "联合验收",
}


def about(case: Case) -> str:
    """The matter as a notice's foot names it."""
    return f"{case.number} {case.title}"


def matter_entries(case: Case, project: Project) -> Entries:
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
        else f"你单位提交的{MATTERS[case.matter]}申请材料齐全、符合法定形式，决定予以受理。"
    )
    named = "、".join(seat.name for seat in seats)
    rest = f"由{named}同时办理，期限为 {days} 个工作日（{basis}），修改、整改的时间不计入。"
    return (matter_entries(case, project), Paragraph(how), Paragraph(rest))


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
        matter_entries(case, project),
        Paragraph(f"经各席位联合审查，退回修改：{reason}"),
        Paragraph("下列意见一次性告知。请逐条答复并提交修改后的图纸；自退回之日起计时暂停，提交之日恢复。"),
        Table(("编号", "席位", "性质", "意见", "条文"), rows, (1, 1.6, 1.8, 6, 2.6)),
    )


def correction(
    case: Case, project: Project, notice: str, lacks: Sequence[tuple[str, str, str]], days: int
) -> tuple[Block, ...]:
    """`lacks`: each material, what is wrong with it, and what to bring; everything at once (一次性告知)."""
    return (
        matter_entries(case, project),
        Paragraph(f"你单位提交的申请材料经形式审查（{notice}），下列内容需要补正，现一次性全部告知："),
        Table(("材料", "情形", "需要补正的内容"), tuple(lacks), (3, 1.6, 6)),
        Paragraph(
            f"请自本告知书送达之日起 {days} 个工作日内补齐后一次提交，受理期限自补齐之日起重新计算；"
            "逾期未补正的，视为撤回申请。"
        ),
    )


def rejected(case: Case, project: Project, reason: str) -> tuple[Block, ...]:
    return (
        matter_entries(case, project),
        Paragraph(f"经审查，决定不予受理：{reason}"),
        Paragraph(
            "如不服本决定，可以自收到本通知书之日起六十日内依法申请行政复议，或者六个月内提起行政诉讼。"
        ),
    )


def suspended(case: Case, project: Project, cause: str, reason: str, at: datetime) -> tuple[Block, ...]:
    return (
        matter_entries(case, project),
        Paragraph(f"本办件的审查自 {_moment(at)} 起暂停计时。情形：{cause}。理由：{reason}"),
        Paragraph("暂停期间不计入审查期限；暂停的情形消除后恢复计时，另行书面告知。"),
    )


def resumed(case: Case, project: Project, reason: str, at: datetime) -> tuple[Block, ...]:
    said = f"本办件的审查自 {_moment(at)} 起恢复计时，剩余期限继续计算。理由：{reason}"
    return (matter_entries(case, project), Paragraph(said))


def invitation(
    case: Case, project: Project, meeting: Meeting, opinions: Sequence[Opinion], seats: Sequence[Seat]
) -> tuple[Block, ...]:
    invited = "、".join(seat.name for seat in seats)
    return (
        matter_entries(case, project),
        Paragraph(f"定于 {_moment(meeting.at)} 在{meeting.place}召开第 {meeting.number} 次联席会议。"),
        Paragraph(f"参加席位：{invited}。请建设单位、设计单位派员到会说明。议题："),
        Points(tuple(f"{one.number} 号意见：{one.text}" for one in opinions)),
    )


def minutes(
    case: Case, project: Project, meeting: Meeting, opinions: Mapping[OpinionId, Opinion]
) -> tuple[Block, ...]:
    """What the minutes say once every reviewer who came has signed them."""
    assert meeting.minutes is not None, "signed minutes have been recorded"
    rows = tuple(
        (str(opinions[one.opinion].number), DECISIONS[one.decision], one.text or "—", one.reason)
        for one in meeting.minutes.resolutions
    )
    text = (Paragraph(meeting.minutes.text),) if meeting.minutes.text else ()
    return (
        matter_entries(case, project),
        Paragraph(
            f"第 {meeting.number} 次联席会议于 {_moment(meeting.at)} 在{meeting.place}召开，"
            "纪要已经到会审查人员签署，议定如下："
        ),
        Table(("意见", "议定", "变更后的意见", "理由"), rows, (1, 1.8, 4, 4)),
        *text,
        Entries((("纪要摘要 SHA-256", meeting.digest),)),
    )


def picked(case: Case, project: Project, number: int, due: datetime) -> tuple[Block, ...]:
    return (
        matter_entries(case, project),
        Paragraph(f"本办件以告知承诺方式办结，经第 {number} 批抽查公开摇号抽中核查。"),
        Paragraph(f"核查将在 {_moment(due)} 前完成。请备齐所承诺内容的证明材料；违反承诺的，转入审查。"),
    )


def _moment(at: datetime) -> str:
    """In Beijing time, as letters write it."""
    day = at.astimezone(CHINA)
    return f"{day.year}年{day.month}月{day.day}日 {day:%H:%M}"


def passed(case: Case, project: Project, conclusion: str, sha256: str) -> tuple[Block, ...]:
    return (
        matter_entries(case, project),
        Paragraph(f"经数字化联合图审，审查合格。{conclusion}"),
        Paragraph("施工现场以联审平台封存的成果为准；审查合格书随封存成果发出。"),
        Entries((("批准图纸第几版", str(case.version)), ("图纸摘要 SHA-256", sha256))),
    )
