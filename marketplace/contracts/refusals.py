"""What is refused about contracts, and what the parties can do about it."""

from app.core.refusal import declare, reads

declare(
    "above_award",
    409,
    "合同价 {amount} 高于成交价 {award}，不能签订。合同价不得超过成交价。",
    "The contract's amount {amount} is above the award {award}; a contract never exceeds its award.",
)
declare(
    "signed_already", 409, "贵单位已经签署该合同。", "Your organisation has signed this contract already."
)
declare(
    "text_changed",
    409,
    "合同文本已变更，请重新阅读后签署。",
    "The text of the contract has changed; read it again before you sign.",
)
declare(
    "contract_exists", 409, "该成交结果已经拟定合同。", "A contract has been drawn up for this award already."
)
declare(
    "own_amendment",
    403,
    "补充协议须由对方确认。",
    "The other party has to agree to a supplementary agreement.",
)
declare(
    "own_ending",
    403,
    "协商解除须由对方确认。",
    "The other party has to agree to ending the contract.",
)
declare(
    "ending_open",
    409,
    "已有一项协商解除等待对方答复，请先等待答复。",
    "A proposal to end the contract is waiting for the other party's answer already.",
)
declare(
    "not_the_client",
    403,
    "履行完毕须由采购人（甲方）确认。",
    "Only the owner can state that the contract has been performed.",
)

reads("amount", "金额", "amount")
reads("ground", "解除事由", "ground")
reads(
    "请填写数字，例如 26500 或 26,500.00",
    "请填写数字，例如 26500 或 26,500.00",
    "enter a number, for instance 26500 or 26,500.00",
)
reads("请选择解除事由", "请选择解除事由", "choose the grounds of the termination")
