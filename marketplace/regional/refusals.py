"""Refusals about regional assessments."""

from app.core.refusal import declare, reads

declare("area_wrong", 400, "范围有误：{why}", "The area is wrong: {because}")
declare(
    "assessment_covers",
    409,
    "项目地块已被区域评估“{title}”（{number}，有效期至 {until}）覆盖，可免费使用其成果；仍要采购的，请填写理由。",
    "The regional assessment “{title}” ({number}, valid until {until}) covers the site and is free of charge; to buy all the same, give a reason.",
)
declare(
    "assessment_over",
    409,
    "区域评估“{title}”已终止。",
    "The regional assessment “{title}” has ended.",
)
declare(
    "assessment_dates",
    400,
    "区域评估的有效期有误：截止日不能早于开始日，最长 {years} 年。",
    "The validity is wrong: it may not end before it begins, nor last longer than {years} years.",
)
declare("assessment_number", 409, "批复文号已录入过。", "This number has been entered already.")
declare(
    "report_kind",
    400,
    "评估报告须为 PDF 或 OFD 文件。",
    "The report must be a PDF or OFD file.",
)

reads("reason", "理由", "reason")
reads("请填写不小于零的数", "请填写不小于零的数", "enter a number not below zero")
reads("请填写终止的原因", "请填写终止的原因", "say why it ends")
reads("请填写数字", "请填写数字", "enter a number")
