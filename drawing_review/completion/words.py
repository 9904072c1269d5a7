"""The words people read in joint acceptances."""

from __future__ import annotations

from app.html.words import _

VERDICTS = {
    "passes": _("通过"),
    "mended": _("整改后通过"),
    "rectify": _("须整改"),
    "fails": _("不通过"),
}
ITEMS = {
    "open": _("待整改"),
    "answered": _("待复查"),
    "closed": _("已销项"),
    "withdrawn": _("已撤销"),
}
QUANTITIES = {
    "floor_area": (_("总建筑面积"), "m²"),
    "footprint": (_("建筑基底面积"), "m²"),
    "height": (_("建筑高度"), "m"),
    "setback": (_("退让用地红线最小距离"), "m"),
    "green_area": (_("绿地面积"), "m²"),
    "site_area": (_("用地面积"), "m²"),
    "civil_defence_area": (_("人防工程面积"), "m²"),
    "estate_area": (_("房产测绘建筑面积"), "m²"),
}
PARTS = {
    "planning": _("规划核实测量"),
    "land": _("土地核验测量"),
    "civil_defence": _("人防测量"),
    "estate": _("房产测绘"),
}
MEASURES = {
    "floor_area_ratio": (_("容积率"), ""),
    "density": (_("建筑密度"), "%"),
    "green_ratio": (_("绿地率"), "%"),
    "height": (_("建筑高度"), "m"),
    "setback": (_("退让用地红线"), "m"),
    "floor_area": (_("总建筑面积（登记）"), "m²"),
    "site_area": (_("用地面积（登记）"), "m²"),
}
OUTCOME_SIGNS = {"passes": "●", "needs_confirmation": "▲", "fails": "■", "cannot_tell": "？"}
STANDINGS = {
    "new": _("封存图中没有对应的图纸"),
    "waiting": _("正在比对"),
    "unread": _("图纸还没有读取"),
}
