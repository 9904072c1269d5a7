"""What is refused during a service, and what the parties can do about it."""

from app.core.refusal import declare, reads

declare(
    "not_in_service",
    409,
    "合同不在履行期，不能“{act}”。合同须已签订、且尚未完成或终止。",
    "The contract is not being performed; it has to be signed and neither completed nor terminated.",
)
declare(
    "service_delivered",
    409,
    "最终成果已提交，正在验收，不能“{act}”。被退回后可以再办。",
    "The final result lies with the owner; this can be done once it has been returned.",
)
declare(
    "paused_already",
    409,
    "计时已经暂停或已有一项暂停待答复，请先恢复计时或等待答复。",
    "The clock stands still already, or a pause waits for its answer; resume it or wait for the answer first.",
)
declare("not_paused", 409, "这项暂停已经结束。", "This pause has ended already.")
declare("own_ask", 403, "须由委托人（甲方）答复。", "The owner of the service has to answer.")
declare(
    "not_the_provider", 403, "须由服务机构（乙方）办理。", "Only the agency under the contract can do this."
)
declare(
    "extension_asked",
    409,
    "已有一项延期申请等待答复。",
    "An extension is waiting for its answer already.",
)
declare(
    "milestone_beyond",
    422,
    "节点时限 {days} 个工作日超过服务时限 {limit} 个工作日，请改小。",
    "The milestone's {days} working days are beyond the service's {limit}; choose fewer.",
)
declare("milestone_reached", 409, "该节点已经完成。", "This milestone has been reached already.")
declare(
    "final_given",
    409,
    "最终成果已经验收，不再接收成果。",
    "The final result has been accepted; no further result is taken.",
)
declare(
    "result_waiting",
    409,
    "还有成果等待验收，请先验收或退回，再确认履行完毕。",
    "A result waits to be judged; accept or return it before you state that the contract is performed.",
)

reads("请选择暂停事由", "请选择暂停事由", "choose the cause of the pause")
reads("请填写 1 至 365 之间的整数", "请填写 1 至 365 之间的整数", "enter a whole number from 1 to 365")
reads("天数", "天数", "days")
reads("暂停事由", "暂停事由", "cause of the pause")
reads("成果类型", "成果类型", "kind of result")
reads("请选择成果类型", "请选择成果类型", "choose the kind of result")
