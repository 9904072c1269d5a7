"""What is refused about marks."""

from app.core.refusal import declare

declare(
    "mark_shape",
    422,
    "第 {number} 个标注（{kind}）的点数不对：应为 {wanted} 个点，收到 {points} 个。请重画后再提出。",
    "Mark {number} ({kind}) has {points} points where {wanted} are wanted. Draw it again.",
)
declare(
    "mark_off_sheet",
    422,
    "第 {number} 个标注画到了图纸之外，或坐标不是数。请在图面范围内重画。",
    "Mark {number} lies off the sheet, or its coordinates are no numbers. Draw it again on the sheet.",
)
declare(
    "mark_too_long",
    422,
    "标注的顶点太多（最多 {most} 个）。请删去一些手绘线，或分成几条意见。",
    "The marks have too many vertices ({most} at most). Remove some of them, or give several opinions.",
)
declare(
    "mark_sheet_gone",
    409,
    "第 {number} 个标注所在的图纸不在本文件中，可能已换版。请刷新页面，在现有图纸上重画。",
    "The sheet of mark {number} is not in this file; it may have been replaced. Reload and draw it again.",
)
declare(
    "mark_incomplete",
    422,
    "第 {number} 个标注缺少内容：{what}。请补全后再提出。",
    "Mark {number} lacks something: {what}. Complete it and try again.",
)
declare(
    "mark_taken",
    409,
    "这个标注已随另一条意见提出，不能再用。请刷新页面查看。",
    "This mark was already given with another opinion. Reload the page.",
)
declare(
    "drafts_full",
    409,
    "您在本办件已有 {most} 条意见草稿。请先提出或删除一些。",
    "You have {most} drafts on this case already. Give or delete some of them first.",
)
declare(
    "mark_not_carried",
    409,
    "这个标注就在第 {version} 版上，位置不需要确认。",
    "This mark was drawn on version {version} itself; its place needs no confirming.",
)
