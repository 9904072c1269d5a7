"""What is refused when opinions are merged."""

from app.core.refusal import declare

declare(
    "relation_pair",
    400,
    "请选择本办件中两条不同的、未撤销的意见。",
    "Choose two different opinions of this case that are not withdrawn.",
)
declare(
    "relation_exists",
    409,
    "{first} 号与 {second} 号意见已有标注，请先取消原标注。",
    "Opinions {first} and {second} are related already; end that first.",
)
declare(
    "duplicate_chain",
    409,
    "{number} 号意见已并入另一条意见，不能再作为主意见；请直接并入主意见。",
    "Opinion {number} is itself a duplicate; join the others to the one it belongs to.",
)
