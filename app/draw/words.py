"""Words of draws on pages."""

from app.html.words import _

STATES = {
    "draw": {"committed": _("已公布承诺值"), "frozen": _("名册已锁定"), "drawn": _("已摇号")},
}

WEAKNESSES = {
    "no_beacon": _("公告未约定公共随机信标：知道承诺种子的人若同时掌握全部随机数，可以事先算出结果。"),
    "beacon_missing": _("公告约定了公共随机信标，但摇号时没有取得其数值。"),
    "no_nonces": _("参加单位没有提供随机数：结果只取决于承诺种子、名册和信标。"),
    "nonce_missing": _("有参加单位封存的随机数没有公布：能扣下它的人可以在两个结果中选择。"),
}
