"""What is refused about joint meetings."""

from app.core.refusal import declare

declare(
    "nothing_disputed",
    409,
    "所选意见（{numbers}）没有异议、也没有标注矛盾，不需要提交联席会议。",
    "The chosen opinions ({numbers}) are neither contested nor contradictory: no meeting is needed.",
)
declare(
    "meeting_open",
    409,
    "第 {number} 次联席会议尚未结束，请先完成纪要签署或取消该次会议。",
    "Meeting {number} is not over yet: have its minutes signed, or cancel it.",
)
declare(
    "resolutions_incomplete",
    400,
    "议程中的意见须逐条有处理结论，还缺：{numbers}。",
    "Each opinion on the agenda needs a resolution; missing: {numbers}.",
)
declare(
    "seat_absent",
    409,
    "提出 {number} 号意见的“{seat}”席位没有人到会，不能议定该意见；请补记到会人员，或选择提交专家论证。",
    "Nobody of “{seat}”, which gave opinion {number}, was there: record who came, or refer it to experts.",
)
declare(
    "change_needs_words",
    400,
    "{number} 号意见选为变更，请写明变更后的意见内容。",
    "Opinion {number} is to be changed: write its new words.",
)
declare(
    "minutes_changed",
    409,
    "会议纪要已被更正，请刷新后核对新的纪要再签署。",
    "The minutes were corrected meanwhile. Reload, read them again, and sign.",
)
declare(
    "not_attending",
    403,
    "您不在本次会议的到会审查人员名单中，不能签署纪要。",
    "You are not among the reviewers who attended, so you cannot sign the minutes.",
)
declare(
    "minutes_signed_already",
    409,
    "您已签署本次会议纪要。",
    "You have signed these minutes already.",
)
declare(
    "not_on_panel",
    403,
    "您不在本次论证的专家组中，或专家组尚未组成。",
    "You do not sit on the panel for this meeting, or it is not formed yet.",
)
declare(
    "expert_view_given",
    409,
    "您已对该意见出具专家意见。",
    "You have given your view on this opinion already.",
)
declare(
    "nothing_for_experts",
    409,
    "本次会议没有提交专家论证的意见。",
    "This meeting has referred no opinion to experts.",
)
