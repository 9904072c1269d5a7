"""Refusals of what people send in lists."""

from app.core.refusal import declare

declare(
    "no_sheet",
    415,
    "无法读取该文件。请用 Excel 另存为 .xlsx 或 UTF-8 编码的 .csv 后再导入。",
    "The file cannot be read. Save it from Excel as .xlsx or as .csv in UTF-8 and import it again.",
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
