"""What is refused about payments, and what the parties can do about it."""

from app.core.refusal import declare, reads

declare(
    "plan_empty",
    422,
    "请填写 1 至 {most} 期付款。",
    "Enter 1 to {most} instalments.",
)
declare(
    "above_price",
    409,
    "各期付款合计 {sum} 超过合同价 {price}，请调整金额。已开票的各期计入合计。",
    "The instalments come to {sum}, above the contract's price {price}; invoiced ones are counted in.",
)
declare(
    "below_invoiced",
    409,
    "已开票的付款超过变更后的合同价 {price}，不能变更。",
    "What is invoiced already goes beyond the new price {price}; the price cannot become that low.",
)
declare(
    "not_signed_yet",
    409,
    "合同尚未签订，不能“{act}”。",
    "The contract is not signed by both parties yet.",
)
declare(
    "plan_waiting",
    409,
    "已有一份付款计划等待机构答复。",
    "A plan of payments is waiting for the agency's answer.",
)
declare(
    "invoice_number",
    422,
    "发票号码应为 8 位或 20 位数字，请核对票面。",
    "An invoice number has 8 or 20 digits; compare it with the invoice.",
)
declare(
    "invoice_amount",
    409,
    "发票金额 {given} 与本期应付 {amount} 不一致，请按本期金额开具。",
    "The invoice's amount {given} differs from the instalment's {amount}; issue it for that amount.",
)
declare(
    "invoice_used",
    409,
    "该发票号码已用于另一期付款，一张发票只能使用一次。",
    "This invoice number has been used already; an invoice is used once.",
)
declare(
    "condition_open",
    409,
    "付款条件尚未成就，不能登记付款。条件成就后可以登记。",
    "The condition of this payment has not come; it can be recorded once it has.",
)
declare(
    "disputed_already",
    409,
    "贵方对这一期付款的争议尚未了结。",
    "Your dispute about this instalment is open already.",
)
declare(
    "not_your_dispute",
    403,
    "争议须由提出的一方了结。",
    "A dispute is ended by the party that raised it.",
)
declare("no_dispute", 409, "这项争议已经了结。", "This dispute has been ended already.")

reads("付款期限", "付款期限", "days to pay in")
reads("付款条件", "付款条件", "condition of payment")
reads("发票金额", "发票金额", "amount of the invoice")
reads("请填写 1 至 60 之间的整数", "请填写 1 至 60 之间的整数", "enter a whole number from 1 to 60")
reads("请选择本合同的服务节点", "请选择本合同的服务节点", "choose a milestone of this contract")
reads("请选择付款条件", "请选择付款条件", "choose the condition of payment")
reads("请填写约定日期", "请填写约定日期", "enter the date that was agreed")
