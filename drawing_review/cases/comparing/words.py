"""The words people read for differences: answers, sorts, types of entities and their properties."""

from __future__ import annotations

from app.html.words import _
from drawing_review.drawing.difference import UNDER

ANSWERS = {
    "same": _("同一文件"),
    "resaved": _("另存副本"),
    "redrawn": _("图面相同，但图元不同"),
    "different": _("不是同一图纸"),
}
ANSWER_NOTES = {
    "same": _("字节逐一相同。"),
    "resaved": _("文件经过另存，字节不同；全部图元、文字、图块和图层状态相同。"),
    "redrawn": _("看上去相同，但图块被炸开或图元被重画，不能视为该图纸。"),
    "different": _("与该图纸存在下列差异。"),
}
SIGNS = {"same": "●", "resaved": "◐", "redrawn": "▲", "different": "■"}
SORTS = {"added": _("新增"), "removed": _("删去"), "moved": _("移动"), "changed": _("改动")}
SORT_SIGNS = {"added": "＋", "removed": "－", "moved": "→", "changed": "～"}
KINDS = {
    "3DFACE": _("三维面"),
    "ARC": _("圆弧"),
    "ATTDEF": _("属性定义"),
    "BLOCK": _("图块基点"),
    "CIRCLE": _("圆"),
    "DIMENSION": _("标注"),
    "DIMSTYLE": _("标注样式"),
    "ELLIPSE": _("椭圆"),
    "HATCH": _("填充"),
    "HEADER": _("文件设置"),
    "IMAGE": _("图像"),
    "INSERT": _("图块"),
    "LAYER": _("图层"),
    "LAYOUT": _("布局的打印设置"),
    "LEADER": _("引线"),
    "LINE": _("直线"),
    "LTYPE": _("线型"),
    "LWPOLYLINE": _("多段线"),
    "MTEXT": _("多行文字"),
    "MULTILEADER": _("多重引线"),
    "POINT": _("点"),
    "POLYLINE": _("多段线"),
    "SOLID": _("实心面"),
    "SPLINE": _("样条曲线"),
    "STYLE": _("文字样式"),
    "TEXT": _("文字"),
    "VIEWPORT": _("视口"),
    "WIPEOUT": _("区域覆盖"),
}
PROPERTIES = {
    "block content": _("图块内容"),
    "boundary": _("边界"),
    "center": _("圆心"),
    "char_height": _("字高"),
    "clip": _("裁剪（XCLIP）"),
    "clipping_boundary": _("视口边界"),
    "color": _("颜色"),
    "columns": _("分栏"),
    "dimlfac": _("测量比例因子"),
    "end": _("终点"),
    "end_angle": _("终止角"),
    "extended data": _("扩展数据"),
    "file": _("引用的文件"),
    "font": _("字体"),
    "frozen": _("冻结"),
    "frozen_layers": _("视口中冻结的图层"),
    "height": _("字高"),
    "insert": _("插入点"),
    "layer": _("图层"),
    "linetype": _("线型"),
    "lineweight": _("线宽"),
    "locked": _("锁定"),
    "name": _("图块名"),
    "off": _("关闭"),
    "order": _("叠放次序"),
    "paper_size": _("图纸尺寸"),
    "pattern": _("线型图案"),
    "plot": _("是否打印"),
    "radius": _("半径"),
    "rotation": _("转角"),
    "shown text": _("显示的文字"),
    "start": _("起点"),
    "start_angle": _("起始角"),
    "text": _("文字内容"),
    "true_color": _("真彩色"),
    "vertices": _("顶点"),
    "xscale": _("X 比例"),
    "yscale": _("Y 比例"),
}


def kind_word(kind: str) -> str:
    """The word for a DXF type; the type itself where there is none."""
    return _(KINDS[kind]) if kind in KINDS else kind


def property_word(name: str) -> str:
    """The word for a property; the name that CAD programs use where there is none."""
    if name in PROPERTIES:
        return _(PROPERTIES[name])
    first, _space, rest = name.partition(" ")
    if first == "vertex":
        return _("第 %(n)s 个顶点", n=rest)
    return _("属性 %(tag)s", tag=rest) if first == "attribute" else name


def value_word(value: str) -> str:
    """Yes, no and what lies under a mask in words; every other value is as it stands in the file."""
    return {"True": _("是"), "False": _("否"), UNDER: _("在遮罩下面")}.get(value, value)
