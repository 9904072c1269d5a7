"""What is refused about supervision orders, and what the person can do about it."""

from app.core.refusal import declare, reads

declare(
    "order_not_late",
    409,
    "该任务现在没有超期，或没有可以督办的承办单位。请从期限监管中的超期任务里选择。",
    "This task is not late now, or nobody can be ordered to act. Choose one of the overdue tasks.",
)
declare(
    "order_own_body",
    403,
    "该任务由您所在的部门承办，请由其他部门的监管人员督办。",
    "Your own body has to do this task: a regulator of another body issues the order.",
)
declare(
    "order_open",
    409,
    "该任务已有未办结的督办单 {number}。请在该督办单上继续办理。",
    "There is an open order {number} about this task. Go on with that one.",
)
declare(
    "order_not_yours",
    403,
    "这一步不由您办理：被督办单位答复，联合督查部门提出意见，下达的监管部门核实销号。",
    "This step is not yours: who was ordered answers, the joint office comments, the regulator closes.",
)
declare(
    "order_over",
    409,
    "该督办单已经办结。",
    "This order is over.",
)
reads("请从列出的期限中选择", "请从列出的期限中选择", "choose one of those listed")
reads("task", "督办事项", "task")
reads("joint", "联合督查部门", "inspection office")
