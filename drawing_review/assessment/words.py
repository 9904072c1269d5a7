"""The words people read in joint assessments."""

from __future__ import annotations

from app.html.words import _

VERDICTS = {
    "passes": _("通过"),
    "mended": _("修改后通过"),
    "rectify": _("须修改"),
    "fails": _("不通过"),
}
PARTS = {
    "chosen": _("待委托"),
    "engaged": _("报告编制中"),
    "covered": _("区域评估替代"),
    "dropped": _("已移出"),
    "delivered": _("报告已提交"),
    "stale": _("数据已变更，待确认"),
    "amending": _("报告修改中"),
    "decided": _("已审批"),
}
REPORTS = {"received": _("读取中"), "read": _("已读取"), "refused": _("无法读取")}
MEETINGS = {
    "called": _("专家评审中"),
    "recorded": _("待专家签署纪要"),
    "closed": _("纪要已生效"),
    "cancelled": _("已取消"),
    "lapsed": _("逾期终止"),
}
APPLIES = {"yes": _("须办理"), "no": _("不须办理"), "unknown": _("待判断")}
PANELS = {
    "called": _("名册已锁定，待抽取"),
    "inviting": _("邀请中"),
    "formed": _("专家已到齐"),
    "short": _("专家人数不足"),
    "dissolved": _("已解散"),
}
