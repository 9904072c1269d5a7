"""Refusals at the inspector's pages."""

from app.core.refusal import declare

declare(
    "too_many_photos",
    400,
    "一次最多附 {most} 张照片。",
    "At most {most} photographs at a time.",
)
declare(
    "photo_unreadable",
    400,
    "照片“{name}”不是可以读取的 JPG、PNG 或 WebP 图片。",
    "“{name}” is no JPG, PNG or WebP picture that can be read.",
)
declare(
    "mismatch_decided",
    409,
    "该核查事项已经办结。",
    "This inquiry is closed already.",
)
declare(
    "package_restricted",
    403,
    "封存包中有人防、安防等限定席位的图纸，您不能下载整个封存包；可以逐张打开其余图纸。",
    "The package holds sheets for named seats, so you cannot take it whole; open the other sheets one by one.",
)
declare(
    "imported_damaged",
    409,
    "这个外来封存包没有通过核验，其中的图纸不能打开。请联系系统管理员重新导入。",
    "This imported package does not verify, so its sheets cannot be opened. Ask for it to be imported anew.",
)
