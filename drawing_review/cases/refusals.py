"""What the joint review refuses, and what the person can do about it."""

from app.core.refusal import declare

declare(
    "not_your_case",
    403,
    "您不是该办件的参与方，不能{act}。如确需办理，请联系综合窗口。",
    "You take no part in this case, so you cannot {act}. Ask the coordinator if you should.",
)
declare(
    "not_your_project_to_submit",
    403,
    "只有该项目的建设单位或其设计单位可以提交图审。",
    "Only the project's owner or its designer can submit it for review.",
)
declare(
    "not_your_seat",
    403,
    "您不在“{seat}”席位，不能代其{act}。",
    "You do not sit in “{seat}”, so you cannot {act} for it.",
)
declare(
    "still_reading",
    409,
    "第 {version} 版图纸仍在读取，读取完成后才能{act}。",
    "Version {version} is still being read; wait for that before you {act}.",
)
declare(
    "version_unreadable",
    409,
    "第 {version} 版图纸无法读取，请设计单位按提示重新导出并提交，之后才能{act}。",
    "Version {version} could not be read; it must be submitted again before you can {act}.",
)
declare(
    "superseded",
    409,
    "您查看的是第 {seen} 版，现已有第 {newest} 版。请刷新后在新版上提出意见。",
    "You were looking at version {seen}; version {newest} has arrived. Reload and give the opinion on that one.",
)
declare(
    "blocking_opinions",
    409,
    "还有 {count} 条强制性意见未销项（{numbers}），不能作出合格结论。",
    "{count} mandatory opinions are still open ({numbers}), so the case cannot pass.",
)
declare(
    "seats_open",
    409,
    "以下席位尚未出具结论：{seats}。请等待或催办后再作结论。",
    "These seats have not concluded yet: {seats}.",
)
declare(
    "seats_object",
    409,
    "以下席位的结论为“不通过”：{seats}。请退回修改，或待其更改结论。",
    "These seats object: {seats}. Return the case, or wait for them to change their conclusion.",
)
declare("no_seats", 400, "请至少选择一个审查部门。", "Choose at least one review body.")
declare(
    "nothing_to_return",
    409,
    "退回修改需要至少一条未销项的意见，请先提出意见。",
    "Returning a case needs at least one open opinion.",
)
declare(
    "checks_running",
    409,
    "规则检查尚未完成（{rulebooks}），完成后才能作出合格结论。",
    "Checks are still running ({rulebooks}); the case can pass when they have finished.",
)
declare(
    "same_set",
    409,
    "提交的内容与第 {version} 版完全相同（SHA-256 一致），没有需要重新审查的内容。",
    "What you submit is identical to version {version} (same SHA-256): there is nothing to review anew.",
)
declare(
    "no_drawing",
    400,
    "成套文件中没有图纸（DXF 或 DWG）。请至少加入一个图纸文件后再提交。",
    "The set holds no drawing (DXF or DWG). Add at least one before you submit it.",
)
declare(
    "draft_waits",
    409,
    "本办件有尚未提交的成套文件。请在“准备成套文件”中提交或清空后再单独提交图纸。",
    "This case has a set that is not submitted yet. Submit or empty it before you submit a single drawing.",
)
declare(
    "file_not_read",
    409,
    "文件“{file}”无法读取，不能{act}。请设计单位按提示重新导出后提交下一版。",
    "The file “{file}” could not be read, so you cannot {act}. It must be exported and submitted again.",
)
declare(
    "files_unreadable",
    409,
    "以下文件无法读取：{files}。没有读到的图纸没有经过审查，请退回修改，待重新提交后再作合格结论。",
    "These files could not be read: {files}. What was not read was not reviewed: return the case first.",
)
declare(
    "seat_closed",
    409,
    "“{seat}”席位已出具结论。如需补充意见，请先重新打开本席审查。",
    "“{seat}” has concluded already. Reopen the seat before giving a further opinion.",
)
declare(
    "not_due_yet",
    409,
    "办件 {number} 的受理期限尚未届满，不能视为受理。",
    "The limit for accepting case {number} has not run out, so silence does not accept it yet.",
)
declare(
    "agent_matter",
    403,
    "代办委托书没有写明“{matters}”，不能代办。",
    "The mandate does not name “{matters}”, so the agent cannot act in it.",
)
declare(
    "another_matter",
    409,
    "办件 {number} 不是联合图审，图审的意见、结论和封存不适用；请在该事项自己的页面办理。",
    "Case {number} is no drawing review: use the pages of its own matter.",
)
