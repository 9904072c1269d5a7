"""Refusals about documents."""

from app.core.refusal import declare

declare(
    "document_type",
    415,
    "文件“{name}”的内容不是可接受的类型。请提交 PDF、OFD、图片、Word（docx）或 Excel（xlsx），且不含宏。",
    "“{name}” is not of a type we take. Send PDF, OFD, an image, docx or xlsx without macros.",
)
declare(
    "no_document",
    400,
    "没有收到文件。请选择一个文件后再提交。",
    "No file arrived. Choose a file and submit again.",
)
declare(
    "not_your_documents",
    403,
    "只有{holder}的参与单位可以提交或撤下材料。",
    "Only organisations that take part in the {holder} may give or remove documents.",
)
declare(
    "not_your_district",
    403,
    "只有辖区内的综合窗口可以核验材料。",
    "Only a coordinator of the district may verify documents.",
)
declare("document_expired", 400, "有效期不能早于今天。", "A document cannot have expired before today.")
