"""Refusals of imports."""

from app.core.refusal import declare

declare(
    "no_sheet",
    415,
    "这不是 Excel（xlsx）文件，或文件已损坏。请使用下载的模板填写。",
    "This is no Excel (xlsx) file, or it is damaged. Fill in the template.",
)
declare(
    "sheet_columns",
    400,
    "表头缺少：{missing}。请使用下载的模板填写。",
    "These columns are missing: {missing}. Fill in the template.",
)
declare("sheet_empty", 400, "表中没有数据行。", "The sheet has no rows.")
declare(
    "sheet_too_long",
    400,
    "一次最多导入 {most} 行，请分几次导入。",
    "At most {most} rows at a time; import them in parts.",
)
declare(
    "rows_refused",
    400,
    "有 {count} 行有误，没有导入任何一行。请更正后重新导入。",
    "{count} rows are wrong, and none was imported. Mend them and import again.",
)
