"""The blocks of a building set beyond those of a plan set: labels with attributes, fittings, devices."""

from __future__ import annotations

from drawing_review.planset.library import draw_library, rectangle
from drawing_review.planset.pen import Pen
from drawing_review.planted.frame import draw_frame

LABELS = {  # blocks that are nothing but attributes, as a designer fills them in
    "建筑信息": ("名称", "层数", "高度", "耐火等级", "用途", "类别"),
    "车道信息": ("宽", "坡度", "承重"),
    "道路信息": ("等级", "车道数"),
    "场地信息": ("长", "宽", "坡度"),
    "绿地信息": ("类型", "系数"),
    "房间信息": ("名称", "使用面积", "人数", "净高"),
    "楼梯信息": ("编号", "层高", "级数", "踏步宽", "踏步高", "净宽", "形式"),
    "电梯信息": ("编号", "类型", "轿厢宽", "轿厢深", "载重"),
    "分区信息": ("编号", "面积标注", "自动喷水", "用途"),
    "坡道信息": ("坡度", "起止标高", "净宽", "形式"),
    "人防信息": ("单元编号", "类别", "掩蔽面积", "人数", "抗力级别"),
    "楼层信息": ("楼层号", "起始标高", "层高", "适用层"),
    "疏散口": ("类型", "净宽"),
    "窗": ("编号", "宽", "高", "窗台高", "可开启比"),
}
BOXES = {  # symbols of devices and fittings: width and depth about their insertion point
    "室外消火栓": (600.0, 600.0),
    "水泵接合器": (500.0, 300.0),
    "手提式灭火器": (400.0, 200.0),
    "手动报警按钮": (200.0, 200.0),
    "消防广播扬声器": (300.0, 300.0),
    "疏散指示标志": (400.0, 150.0),
    "安全出口标志": (400.0, 150.0),
    "应急照明灯": (300.0, 150.0),
    "E-BFAS120": (300.0, 300.0),
    "引下线": (200.0, 200.0),
    "排烟口": (600.0, 600.0),
    "补风口": (600.0, 600.0),
    "送风口": (400.0, 400.0),
    "地漏": (150.0, 150.0),
    "淋浴": (900.0, 900.0),
    "洗涤槽": (800.0, 500.0),
    "灶具": (750.0, 500.0),
    "指北针": (2400.0, 2400.0),
}


def draw_symbols(pen: Pen) -> None:
    draw_library(pen)
    draw_frame(pen, "A1标准图框")
    for name, tags in LABELS.items():
        with pen.block(name, attributed=True):
            if name == "疏散口":
                pen.polyline("0", ((0.0, -300.0), (600.0, 0.0), (0.0, 300.0)), True)
            if name == "窗":
                for y in (-100.0, -33.3, 33.3, 100.0):
                    pen.line("0", (0.0, y), (1000.0, y))
            for row, tag in enumerate(tags):
                pen.attdef("0", tag, (0.0, -500.0 * row), 300.0)
    for name, (width, depth) in BOXES.items():
        with pen.block(name):
            pen.polyline("0", rectangle(-width / 2, -depth / 2, width, depth), True)
            pen.line("0", (-width / 2, -depth / 2), (width / 2, depth / 2))
