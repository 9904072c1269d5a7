"""What reading a PDF or a table of a set refuses."""

from app.core.refusal import declare

declare(
    "pdf_broken",
    400,
    "这个 PDF 已损坏或不是 PDF，无法读取。请重新导出后上传。",
    "This PDF is damaged, or is none, and cannot be read. Export it again.",
)
declare(
    "pdf_encrypted",
    400,
    "这个 PDF 加了打开密码，无法读取。请去掉密码后上传。",
    "This PDF asks for a password and cannot be read. Upload it without one.",
)
declare(
    "pdf_too_many_pages",
    413,
    "这个 PDF 超过 {limit} 页。请分册后上传。",
    "This PDF has more than {limit} pages. Upload it in volumes.",
)
declare(
    "table_broken",
    400,
    "这个表格已损坏或不是 XLSX、CSV，无法读取。请另存为 XLSX 后上传。",
    "This table is damaged, or is neither XLSX nor CSV. Save it as XLSX and upload it again.",
)
