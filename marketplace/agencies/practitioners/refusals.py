"""What is refused about practitioners."""

from app.core.refusal import declare

declare(
    "practitioner_exists",
    409,
    "该证书编号的人员已在册，请修改原记录。",
    "The holder of that certificate is in the file already; change that entry.",
)
