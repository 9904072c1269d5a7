"""What is refused in joint assessments."""

from app.core.refusal import declare

declare(
    "not_assessment",
    409,
    "办件 {number} 不是联合评估，请在该事项自己的页面办理。",
    "Case {number} is no joint assessment: use the pages of its own matter.",
)
declare(
    "not_under_assessment",
    409,
    "办件目前所处阶段不能{act}。",
    "At its present stage the assessment does not allow you to {act}.",
)
declare(
    "base_unchanged",
    409,
    "基础数据与现行版本相同，没有可以保存的变更。",
    "These base data are those in force: there is nothing to change.",
)
declare(
    "not_at_stage",
    400,
    "{service} 不在本阶段的评估事项表中。",
    "{service} is not in the table of assessments of this stage.",
)
declare(
    "part_there",
    409,
    "“{name}”已经在评估包中。",
    "“{name}” is in the package already.",
)
declare(
    "part_mandatory",
    409,
    "“{name}”按基础数据须办理并应当并入（{why}），不能由申请方移出；已另行办理的，请窗口核实后移出。",
    "“{name}” has to be joined by the base data ({why}); only the window can take it out, with a reason.",
)
declare(
    "package_empty",
    409,
    "评估包里还没有需要办理的事项，请先选择。",
    "The package holds nothing to assess yet: choose first.",
)
declare(
    "no_such_agency",
    404,
    "没有找到统一社会信用代码为 {written} 的已入驻中介机构。",
    "No agency with the credit code {written} is registered.",
)
declare(
    "not_your_report",
    403,
    "只有受委托编制“{name}”的机构才能{act}。",
    "Only the agency engaged for “{name}” can {act}.",
)
declare(
    "meeting_under_way",
    409,
    "专家评审会正在进行，评审的报告和基础数据不能改动；请待纪要签署后再{act}。",
    "The expert meeting is under way: its reports and data stay as they are until the minutes are signed.",
)
declare(
    "reports_unready",
    409,
    "这些报告还不能提交评审：{names}。须全部提交、读取成功，并与现行基础数据一致。",
    "These reports cannot be judged yet: {names}. All must be delivered, read and rest on today's base data.",
)
declare(
    "nothing_to_judge",
    409,
    "没有等待专家评审的报告。",
    "No report waits for the experts.",
)
declare(
    "not_in_meeting",
    403,
    "您不是这次评审会的专家，或专家组还没有组成。",
    "You are not an expert of this meeting, or its panel is not formed yet.",
)
declare(
    "view_given",
    409,
    "您已对“{name}”出具过意见。",
    "You have given your opinion on “{name}” already.",
)
declare(
    "views_missing",
    409,
    "还有 {count} 份专家意见没有出具，不能形成纪要。",
    "{count} opinions of experts are missing, so there are no minutes yet.",
)
declare(
    "expert_minutes_changed",
    409,
    "纪要在您查看之后有改动，请刷新后核对再签署。",
    "The minutes changed after you read them: reload, check and sign.",
)
declare(
    "expert_minutes_signed",
    409,
    "您已签署过这份纪要。",
    "You have signed these minutes already.",
)
declare(
    "amendment_days",
    400,
    "修改期限须在 1 到 {most} 个工作日之间。",
    "Between 1 and {most} working days can be given for amendments.",
)
declare(
    "experts_first",
    409,
    "“{name}”的现行报告还没有经过专家评审，不能审批。",
    "The present report of “{name}” has not been judged by the experts yet.",
)
declare(
    "experts_against",
    409,
    "专家评审认为“{name}”不通过，只能要求修改后重新评审，或作出不通过的意见。",
    "The experts found that “{name}” does not pass: ask for a new report, or decide that it fails.",
)
declare(
    "nothing_to_amend",
    409,
    "没有需要修改的报告，不需要退回。",
    "No report has to be amended, so there is nothing to return.",
)
declare(
    "amendments_open",
    409,
    "这些报告还没有修改完成：{names}。全部提交后再提请复核。",
    "These reports are not amended yet: {names}. Deliver all of them, then ask to go on.",
)
declare(
    "decisions_missing",
    409,
    "这些事项还没有审批意见：{names}，不能形成汇总意见。",
    "These assessments are not decided yet: {names}.",
)
declare(
    "not_administered",
    409,
    "没有承担审批的席位：{names}。请在“审查配置”中明确承担部门。",
    "No seat administers {names}: name the bodies in the review configuration.",
)
