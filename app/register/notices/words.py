"""Names of kinds and ways. The sign stands in a notice's number."""

from __future__ import annotations

import msgspec

from app.html.words import _
from app.register.notices.model import Kind, Way


class KindWords(msgspec.Struct, frozen=True):
    title: str
    sign: str  # 文号中的类别字
    clock: str = ""  # what its service starts, and by which clause


KINDS = {
    Kind.ACCEPTANCE: KindWords(_("受理通知书"), "受"),
    Kind.NON_ACCEPTANCE: KindWords(
        _("不予受理通知书"), "不受", _("自送达之日起可依法申请行政复议或提起行政诉讼。")
    ),
    Kind.CORRECTION: KindWords(_("一次性补正告知书"), "补", _("补正期限自送达之日起计算（行政许可法 32）。")),
    Kind.SUSPENSION: KindWords(_("计时暂停告知书"), "停"),
    Kind.RESUMPTION: KindWords(_("恢复计时告知书"), "复"),
    Kind.MEETING: KindWords(_("联席会议通知书"), "会"),
    Kind.MINUTES: KindWords(_("联席会议纪要"), "纪"),
    Kind.RETURN: KindWords(_("审查意见告知书"), "审", _("修改期间不计入审查期限，自送达之日起准备修改。")),
    Kind.CONCLUSION: KindWords(
        _("审查结论通知书"), "结", _("自送达之日起可依法申请行政复议或提起行政诉讼。")
    ),
    Kind.CERTIFICATE: KindWords(_("施工图设计文件审查合格书"), "合"),
    Kind.INQUIRY: KindWords(_("监督核查通知书"), "查", _("答复期限自送达之日起计算。")),
    Kind.CHARGE: KindWords(_("违规告知书"), "告", _("陈述申辩期限以本告知书所载为准。")),
}

WAYS = {
    Way.READ: _("平台内查阅"),
    Way.MAIL: _("电子邮件到达"),
    Way.PAPER: _("纸质送达（送达回证）"),
    Way.ANNOUNCEMENT: _("公告送达"),
}
