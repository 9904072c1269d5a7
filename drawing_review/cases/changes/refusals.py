"""Refusals about design changes."""

from app.core.refusal import declare

declare(
    "sheet_stands",
    409,
    "{sheet} 与第 {edition} 版封存成果相同，不在本次变更范围内，原审查结论继续有效，不能再提意见。",
    "{sheet} is as it stands in edition {edition}: the change does not reopen it, and its approval stands.",
)
declare(
    "sheet_not_named",
    409,
    "这个文件只有部分图纸变更（{sheets}）。请在图上标注位置，指明意见针对哪一张变更的图纸。",
    "Only some sheets of this file change ({sheets}). Mark the place on the plan, so that the sheet is named.",
)
declare(
    "nothing_changed",
    409,
    "提交的成套文件与第 {edition} 版封存成果完全相同。请替换修改过的图纸后再提交；不再变更时请撤回办件。",
    "The set equals edition {edition} as it was sealed. Replace the drawings that changed, or withdraw the case.",
)
