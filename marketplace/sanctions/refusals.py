"""What is refused because of sanctions, and about their import."""

from app.core.refusal import declare, reads

declare(
    "barred_by_sanction",
    409,
    "该机构因 {number}（{authority}）暂停参与采购至 {until}，不能{act}。",
    "The agency is barred by {number} ({authority}) until {until}: “{act}” is refused.",
)
declare(
    "sanction_without_basis",
    400,
    "处理决定须同时写明法律依据和作出决定的机关，缺一不可。",
    "A sanction names both its statutory basis and the authority that rules it.",
)
declare(
    "sanction_period",
    400,
    "{level}的处理期应在 {least} 至 {longest} 之间截止，请调整截止日期或失信程度。",
    "A sanction of this level ({level}) ends between {least} and {longest}: change its last day or the level.",
)
declare(
    "listing_needs_serious",
    400,
    "只有严重失信才能列入失信名单；轻微、一般失信可以警告或暂停参与采购。",
    "Only serious dishonesty is listed; lesser levels are warned or barred.",
)
declare(
    "listings_wrong",
    400,
    "导入文件第 {line} 条无法读取：{why}。没有任何内容被导入，请改正后重新导入。",
    "Entry {line} of the file cannot be read: {why}. Nothing was imported; correct it and import again.",
)
declare(
    "listings_unreadable",
    400,
    "文件不是名单的 JSON 数组（最多 {most} 条，每条含代码、名称、措施、程度、事由和起止时间）。",
    "The file is not a JSON array of listings (at most {most}, each with code, name, measure, level, reason, "
    "since and until).",
)

reads("last_day", "截止日期", "last day")
reads(
    "处理期应从今天或以后开始，并在开始之后截止",
    "处理期应从今天或以后开始，并在开始之后截止",
    "a sanction begins today or later and ends after it has begun",
)
reads(
    "起止时间须带时区，且截止在开始之后",
    "起止时间须带时区，且截止在开始之后",
    "since and until carry a time zone, and until comes after since",
)
reads(
    "代码、名称为空，或文字过长", "代码、名称为空，或文字过长", "code or name is empty, or a text is too long"
)
