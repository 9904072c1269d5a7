"""What is refused about ratings of public service, and what a person can do about it."""

from app.core.refusal import declare, reads

declare(
    "rating_link_foreign",
    404,
    "这个评价链接不是本平台发出的，或已损坏。请使用短信或窗口给您的完整链接。",
    "This link was not issued here, or it is damaged. Use the whole link from the SMS or the window.",
)
declare(
    "rating_over",
    410,
    "这次服务的评价期限已过，不能再评价。有意见可以到窗口或拨打 12345 反映。",
    "The time to rate this service is over. You may still tell the window, or call 12345.",
)
declare(
    "rated_service_already",
    409,
    "这次服务已经评价过；每次服务只能评价一次，不能修改或撤回。",
    "This service has been rated; each is rated once, and a rating is neither changed nor taken back.",
)
declare("not_served", 403, "只有接受过这次服务的单位可以评价。", "Only who was served may rate this service.")
declare("rating_level", 422, "请选择 1 至 {most} 级满意度。", "Choose a level from 1 to {most}.")
declare(
    "rating_reason",
    422,
    "请选择不满意的原因，或写明情况，以便回访整改。",
    "Choose what was wrong, or say it in words, so that it can be put right.",
)
declare(
    "rating_contradicts",
    422,
    "“非常满意”与所选的不满意原因矛盾，请核对。",
    "“Very satisfied” contradicts the reason chosen; look again.",
)
declare("sms_off", 403, "本平台没有开通短信评价。", "Ratings by SMS are not configured here.")
declare(
    "sms_secret", 403, "短信网关的密钥不正确，未受理。", "The gateway's secret is wrong; nothing was taken."
)
declare(
    "sms_unread",
    422,
    "请只回复 1 至 5 中的一个数字：5 非常满意，1 非常不满意。",
    "Answer with one digit from 1 to 5: 5 very satisfied, 1 very dissatisfied.",
)
declare(
    "sms_unknown",
    404,
    "没有找到这条短信对应的服务。请从收到短信的号码直接回复。",
    "No service belongs to this SMS. Answer the SMS itself, from the number that received it.",
)
declare(
    "not_at_this_window",
    404,
    "这次服务不在本窗口，或已超过现场评价的时间。请用短信或链接评价。",
    "This service was not at this window, or its time at the terminal is over. Use the link or SMS.",
)
declare(
    "terminal_unknown",
    404,
    "评价器地址不正确，请向窗口管理员索取。",
    "This terminal's address is wrong; ask the window's coordinator for it.",
)
declare("not_your_window", 403, "只能管理本部门的窗口。", "You manage the windows of your own body alone.")
declare(
    "not_rated_service",
    403,
    "只有被评价的部门或人员可以“{act}”。",
    "Only the body or the person that was rated can do this.",
)
declare(
    "own_rating",
    403,
    "被评价的人员不能回访自己的差评。",
    "Who was rated does not call back his own bad rating.",
)
declare("answered_service_rating", 409, "已经答复过这条评价。", "This rating has been answered already.")
declare("no_service_call_back", 409, "这条评价没有待办的回访。", "No call-back of this rating is open.")
declare("no_service_mending", 409, "这条评价没有待办的整改。", "Nothing has to be put right after it.")

reads("手机号码", "手机号码", "mobile number")
reads("应为 11 位手机号码", "应为 11 位手机号码", "a mobile number has 11 digits")
reads("办理事项", "办理事项", "what was done")
reads("窗口名称", "窗口名称", "name of the window")
