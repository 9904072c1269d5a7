"""What is refused when a checklist is signed."""

from app.core.refusal import declare

declare(
    "checklist_incomplete",
    400,
    "还有 {count} 项未作答（{items}）。请逐项作答后再签署。",
    "{count} items have no answer yet ({items}). Answer each of them before you sign.",
)
declare(
    "checklist_changed",
    409,
    "要点表在您填写期间有变动（新增或减少了 {count} 项），请刷新后核对再签署。",
    "The checklist changed while you were filling it in ({count} items). Reload and look again before you sign.",
)
declare(
    "checklist_note",
    400,
    "“{item}”选为不符合，请在备注中写明问题或对应的意见编号。",
    "“{item}” does not meet: say in its note what is wrong, or which opinion says so.",
)
declare(
    "checklist_not_yours",
    403,
    "您不审查“{discipline}”专业，不能签署其要点表。",
    "You do not review {discipline}, so you cannot sign its checklist.",
)
