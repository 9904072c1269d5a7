"""What is refused about answers."""

from app.core.refusal import declare

declare(
    "opinions_unanswered",
    409,
    "还有 {count} 条意见没有答复（{numbers}）。请逐条答复（已修改、说明或有异议）后再提交图纸。",
    "{count} opinions have no answer yet ({numbers}). Answer each of them before you submit the next version.",
)
