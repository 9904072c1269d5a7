"""The blocks of a plan set: openings, furniture nested three deep and mirrored, symbols, the frame."""

from __future__ import annotations

import math

from drawing_review.planset.pen import Pen, Point

FRAME = (841.0, 594.0)  # A1, mm on paper
FIELDS = {  # attributes of the frame, where they stand in its title block (图签), and the height of letters
    "工程名称": (680.0, 78.0, 5.0),
    "子项名称": (680.0, 66.0, 5.0),
    "图名": (680.0, 54.0, 5.0),
    "图号": (680.0, 42.0, 5.0),
    "专业": (770.0, 42.0, 5.0),
    "比例": (680.0, 30.0, 5.0),
    "版次": (770.0, 30.0, 5.0),
    "日期": (680.0, 18.0, 5.0),
}
CORNER = math.tan(math.pi / 8)  # bulge of a quarter of a circle


def draw_library(pen: Pen) -> None:
    _openings(pen)
    _furniture(pen)
    _sanitary(pen)
    _symbols(pen)
    _site(pen)
    _frame(pen)


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def _openings(pen: Pen) -> None:
    with pen.block("$DorLib2D$00000001", attributed=True):  # one leaf, hinged at the origin, 1 m wide
        pen.line("0", (0.0, 0.0), (0.0, 1000.0))
        pen.arc("0", (0.0, 0.0), 1000.0, 0.0, 90.0)
        pen.attdef("0", "编号", (200.0, 300.0), 250.0)
    with pen.block("$DorLib2D$00000002", attributed=True):  # two leaves: the second mirrored
        pen.insert("0", "$DorLib2D$00000001", (0.0, 0.0), (0.5, 0.5))
        pen.insert("0", "$DorLib2D$00000001", (1000.0, 0.0), (-0.5, 0.5))
        pen.attdef("0", "编号", (200.0, 300.0), 250.0)
    with pen.block("$WinLib2D$00000001"):
        for y in (-100.0, -33.3, 33.3, 100.0):
            pen.line("0", (0.0, y), (1000.0, y))


def _furniture(pen: Pen) -> None:
    with pen.block("椅子"):
        pen.polyline("0", rectangle(-220.0, -220.0, 440.0, 440.0), True, {0: CORNER / 4, 2: CORNER / 4})
        pen.arc("0", (0.0, 0.0), 260.0, 200.0, 340.0)
    with pen.block("办公桌"):
        pen.polyline("家具", rectangle(0.0, 0.0, 1200.0, 600.0), True)
        pen.polyline("家具", rectangle(80.0, 330.0, 380.0, 220.0), True)
        pen.insert("家具", "椅子", (600.0, -300.0))
    with pen.block("四人工位"):
        for scale in ((1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)):
            pen.insert("0", "办公桌", (0.0, 0.0), (scale[0], -scale[1]))
    with pen.block("会议桌"):
        pen.ellipse("家具", (0.0, 0.0), (1200.0, 0.0), 0.5)
        for turn in range(0, 360, 45):
            angle = math.radians(turn)
            pen.insert(
                "家具", "椅子", (1500.0 * math.cos(angle), 900.0 * math.sin(angle)), rotation=turn + 90.0
            )
    with pen.block("床"):
        pen.polyline("家具", rectangle(0.0, 0.0, 900.0, 2000.0), True)
        pen.polyline("家具", rectangle(150.0, 1550.0, 600.0, 350.0), True, {1: CORNER / 2, 3: CORNER / 2})


def _sanitary(pen: Pen) -> None:
    with pen.block("坐便器"):
        pen.ellipse("0", (0.0, 300.0), (0.0, 260.0), 0.7)
        pen.polyline("0", rectangle(-200.0, -50.0, 400.0, 180.0), True)
    with pen.block("厕位"):
        pen.polyline("LVTRY", ((-450.0, 0.0), (-450.0, 1200.0), (450.0, 1200.0), (450.0, 0.0)))
        pen.insert("0", "坐便器", (0.0, 100.0))
        pen.insert("0", "$DorLib2D$00000001", (-300.0, 1200.0), (0.6, -0.6))
    with pen.block("洗手盆"):
        pen.ellipse("0", (0.0, 0.0), (230.0, 0.0), 0.75)
        pen.circle("0", (0.0, 0.0), 25.0)


def _symbols(pen: Pen) -> None:
    with pen.block("轴号", attributed=True):
        pen.circle("AXIS", (0.0, 0.0), 400.0)
        pen.attdef("AXIS_TEXT", "轴号", (-150.0, -150.0), 350.0)
    with pen.block("喷头"):
        pen.circle("0", (0.0, 0.0), 100.0)
        pen.line("0", (-70.0, -70.0), (70.0, 70.0))
        pen.line("0", (-70.0, 70.0), (70.0, -70.0))
    with pen.block("E-BFAS110"):
        pen.polyline("0", rectangle(-150.0, -150.0, 300.0, 300.0), True)
        pen.polyline("0", ((-60.0, -90.0), (60.0, -20.0), (-60.0, 30.0), (60.0, 90.0)))
    with pen.block("室内消火栓平面"):
        pen.polyline("0", rectangle(0.0, 0.0, 700.0, 240.0), True)
        pen.solid("0", ((0.0, 0.0), (700.0, 0.0), (700.0, 240.0), (0.0, 0.0)))


def _site(pen: Pen) -> None:
    with pen.block("乔木"):
        for radius in (300.0, 1500.0):
            pen.circle("0", (0.0, 0.0), radius)
        for turn in range(0, 360, 60):
            angle = math.radians(turn)
            tip = (1500.0 * math.cos(angle), 1500.0 * math.sin(angle))
            pen.line("0", (tip[0] / 5, tip[1] / 5), tip)
    with pen.block("车位"):
        pen.polyline("0", rectangle(0.0, 0.0, 2500.0, 5300.0), True)


def _frame(pen: Pen) -> None:
    width, height = FRAME
    with pen.block("A1图框", attributed=True):
        pen.polyline("图框", rectangle(0.0, 0.0, width, height), True)
        pen.polyline("图框", rectangle(25.0, 10.0, width - 35.0, height - 20.0), True)
        pen.polyline("图框", rectangle(650.0, 10.0, 181.0, 82.0), True)
        for y in (24.0, 36.0, 48.0, 60.0, 72.0):
            pen.line("图框", (650.0, y), (831.0, y))
        for tag, (x, y, size) in FIELDS.items():
            pen.text("图框", (x - 26.0, y), size * 0.8, tag)
            pen.attdef("图框", tag, (x, y), size)
