"""What is refused about qualifications."""

from app.core.refusal import declare

declare(
    "certificate_expired",
    400,
    "证书已于 {until} 到期，不能提交。请先办理延续，再提交新证书。",
    "The certificate expired on {until} and cannot be given; have it renewed first.",
)
declare(
    "qualification_exists",
    409,
    "编号为“{number}”的该种证书已经提交。换发新证的，请先撤下旧证。",
    "That certificate ({number}) has been given already; withdraw the old one before giving its successor.",
)
declare(
    "certificate_type",
    415,
    "“{name}”不是 PDF 或图片。请提交证书的扫描件（PDF、PNG、JPG 或 WebP）。",
    "“{name}” is no PDF or image. Send a scan of the certificate as PDF, PNG, JPG or WebP.",
)
