"""The architect's papers: index, notes, a ground floor with axes; what the drafting rules look at."""

from __future__ import annotations

from drawing_review.planset.pen import Point
from drawing_review.planted.draft import Draft, M, around
from drawing_review.planted.frame import A1, Sheet, draw_frame

SPACING = 100_000.0
AXES_X, AXES_Y = (0.0, 6000.0, 12_600.0, 19_200.0), (0.0, 5400.0, 7800.0, 13_200.0)
SHEETS = (  # number, name; 建施
    ("建施-01", "图纸目录"),
    ("建施-02", "建筑设计说明"),
    ("建施-03", "一层平面图"),
    ("建施-04", "二层平面图"),
    ("建施-05", "屋顶平面图"),
    ("建施-06", "门窗表"),
    ("建施-07", "①-④立面图"),
    ("建施-08", "1-1剖面图"),
    ("建施-09", "楼梯详图"),
    ("建施-10", "卫生间详图"),
    ("建施-11", "节能设计专篇"),
)
NOTES = (
    "建筑设计说明",
    "1、建筑性质：办公楼；建筑高度：7.80 m；层数：地上二层；耐火等级：二级；未设自动喷水灭火系统。",
    "2、建筑分类：多层公共建筑；设计使用年限：50 年；抗震设防烈度：7 度。",
    "3、本工程为装配式建筑。",
    "装配式建筑专篇",
)
STATEMENTS = {  # what the notes must say: rule → sheet (its place in SHEETS), what it is, the sentence
    "DOC-05": (
        1,
        "强制性条文执行情况",
        "本设计执行 GB 55031、GB 55037 等规范强制性条文，强制性条文执行情况表见附页。",
    ),
    "GRN-01": (10, "绿色建筑等级", "绿色建筑等级：二星级，评价总得分 72 分，评分表见绿施-01。"),
    "GRN-02": (1, "装配率", "装配率：52%，满足地方要求。"),
    "GRN-03": (10, "可再生能源", "可再生能源利用：屋面太阳能光伏组件面积 320 ㎡，占屋面面积 30%。"),
    "GRN-04": (10, "体形系数", "建筑体形系数：0.25，不大于 0.40。"),
}
STRUCTURE = {  # 结构设计总说明: what must be stated → the sentence
    "设计工作年限": "设计工作年限：50 年。",
    "安全等级": "结构安全等级：二级。",
    "抗震设防": "抗震设防烈度 7 度，设计基本地震加速度 0.10g，设计地震分组第二组。",
    "设防类别": "抗震设防类别：标准设防类（丙类）。",
    "场地类别": "建筑场地类别：III 类。",
    "地基基础": "地基基础设计等级：丙级。",
    "荷载": "楼面活荷载标准值：办公 2.5 kN/㎡，走廊 3.0 kN/㎡；基本风压 0.40 kN/㎡，基本雪压 0.40 kN/㎡。",
    "材料": "混凝土强度等级 C30，钢筋 HRB400，钢材 Q355B。",
}


class Papers:
    def __init__(self, draft: Draft, corner: Point) -> None:
        self.draft, self.corner = draft, corner
        self.handles: dict[str, str] = {}

    def draw(self) -> None:
        self._frames()
        self._index()
        self._notes()
        self._ground_floor(self._sheet(2))
        self._structure()
        self._custom_object()

    def _sheet(self, number: int) -> Sheet:
        return Sheet(self.draft, (self.corner[0] + number * SPACING, self.corner[1]), 100)

    def _frames(self) -> None:
        """Each sheet's frame; one rule is broken on one sheet each."""
        d = self.draft
        for n, (number, name) in enumerate(SHEETS):
            sheet, fields = self._sheet(n), {"图号": number, "图名": name}
            if n == 3:
                fields["版次"] = d.pick("DRW-03", "A", "A")
                fields["专业"] = d.pick("DRW-03", "建筑", "")
            if n == 4:
                fields["校对"] = d.pick("DRW-04", "方文清", "")
            if n == 5:
                fields["会签"] = d.pick("DRW-05", "建筑 结构 给排水 电气 暖通", "")
            if n == 6:
                fields["图号"] = d.pick("DRW-06", number, SHEETS[3][0])
            if n == 7:
                fields["比例"] = d.pick("DRW-08", "1:100", "1:50")
            if n == 8:
                sheet.block = self._odd_size()
            if n == 9:
                sheet.block = self._odd_margin()
            self.handles[number] = sheet.frame(discipline=fields.pop("专业", "建筑"), **_named(fields))
        self._plant_frames()

    def _odd_size(self) -> str:
        d = self.draft
        height = d.pick("DRW-01", A1[1], d.roll(560.0, 585.0, 1.0))
        draw_frame(d.pen, "A1标准图框-甲", (A1[0], height))
        corner = self._sheet(8).corner
        box = (*corner, corner[0] + A1[0] * 100, corner[1] + A1[1] * 100)
        d.plant("DRW-01", "图框短边不是标准图幅", box, height, A1[1], "mm")
        return "A1标准图框-甲"

    def _odd_margin(self) -> str:
        d = self.draft
        edge = d.pick("DRW-02", 10.0, d.roll(4.0, 7.0, 1.0))
        draw_frame(d.pen, "A1标准图框-乙", edge=edge)
        d.plant("DRW-02", "图框边距不足10mm", self._sheet(9).whole, edge, 10.0, "mm")
        return "A1标准图框-乙"

    def _plant_frames(self) -> None:
        d = self.draft
        for rule, n, what, measured, required in (
            ("DRW-03", 3, "图签“专业”未填", None, None),
            ("DRW-04", 4, "签字栏“校对”未填", None, None),
            ("DRW-05", 5, "会签栏未填", None, None),
            ("DRW-06", 6, "图号与二层平面图重复", 2.0, 1.0),
            ("DRW-08", 7, "图签所注比例与图框大小不符", None, None),
        ):
            handles = [self.handles[SHEETS[n][0]]]
            if rule == "DRW-06":
                handles.append(self.handles[SHEETS[3][0]])
            d.plant(rule, what, self._sheet(n).whole, measured, required, "", handles)

    def _index(self) -> None:
        """The index of sheets (图纸目录), its rows as text."""
        d, sheet = self.draft, self._sheet(0)
        d.write("TEXT", sheet.at(20_000, 54_000), "图纸目录", height=700.0)
        for row, heads in enumerate((("序号", "图号", "图名", "图幅", "版次"), *self._rows())):
            for column, content in enumerate(heads):
                x = 8000 + (0, 3000, 9000, 24_000, 28_000)[column]
                d.write("TEXT", sheet.at(x, 51_000 - 1500 * row), content, height=350.0)

    def _rows(self) -> list[tuple[str, ...]]:
        return [(str(n), number, name, "A1", "A") for n, (number, name) in enumerate(SHEETS, 1)]

    def _notes(self) -> None:
        """What is said of the building; the planted twin leaves out what rules ask for."""
        d = self.draft
        d.write("TEXT", self._sheet(1).at(8000, 50_000), *NOTES, height=500.0)
        for n, (rule, (sheet, what, sentence)) in enumerate(STATEMENTS.items()):
            said = d.pick(rule, sentence, "")
            if said:
                d.write("TEXT", self._sheet(sheet).at(8000, 40_000 - 1000.0 * n), said, height=500.0)
            d.plant(rule, f"未说明{what}", self._sheet(sheet).whole)

    def _ground_floor(self, sheet: Sheet) -> None:
        d = self.draft
        origin = sheet.at(20_000, 18_000)
        letters = ["A", "B", "C", d.pick("DRW-11", "D", "I")]
        for number, x in enumerate(AXES_X, 1):
            self._axis((origin[0] + x, origin[1] - 6000), (origin[0] + x, origin[1] + 19_000), str(number))
        for letter, y in zip(letters, AXES_Y, strict=True):
            handle = self._axis(
                (origin[0] - 6000, origin[1] + y), (origin[0] + 25_000, origin[1] + y), letter
            )
        place = (origin[0] - 6000, origin[1] + AXES_Y[3])
        d.plant("DRW-11", "竖向定位轴线用字母 I", around(place, M), handles=(handle,))
        self._dimensions(origin)
        north = d.pick("DRW-20", "指北针", "")
        if north:
            d.symbol("TEXT", north, sheet.at(55_000, 50_000))
        d.plant("DRW-20", "首层平面没有指北针", sheet.whole)
        d.write("TEXT", sheet.at(26_000, 8000), "一层平面图 1:100", height=700.0)
        d.write("TEXT", sheet.at(26_000, 20_000), "±0.000", height=350.0)
        for x in (18_000, 42_000):
            d.write("TEXT", sheet.at(x, 25_000), "1", height=500.0)

    def _axis(self, a: Point, b: Point, mark: str) -> str:
        d = self.draft
        d.pen.line(d.layers["GRID"], a, b)
        centre = (a[0] - 400.0, a[1]) if a[1] == b[1] else (a[0], a[1] - 400.0)
        values = {"轴号": (mark, (centre[0] - 150, centre[1] - 150), 350.0)}
        d.pen.insert(d.layers["GRID"], "轴号", centre, attributes=values)
        return d.pen.last

    def _dimensions(self, origin: Point) -> None:
        """Chains along the axes: one text is forced, and one total ends at the wrong axis."""
        d = self.draft
        measured, text = AXES_X[2] - AXES_X[1], ""
        wrong = d.roll(60.0, 300.0)
        text = d.pick("DRW-09", "", f"{measured - wrong:.0f}")
        for n in range(3):
            a = (origin[0] + AXES_X[n], origin[1])
            b = (origin[0] + AXES_X[n + 1], origin[1])
            d.pen.dimension(d.layers["DIM"], a, b, origin[1] - 3000, False, text if n == 1 else "")
            if n == 1:
                box = (a[0], origin[1] - 4000, b[0], origin[1])
                d.plant("DRW-09", "尺寸文字与实测不符", box, measured, measured - wrong, "mm", (d.pen.last,))
        end = d.pick("DRW-10", AXES_X[3], AXES_X[3] + wrong)
        b = (origin[0] + end, origin[1])
        d.pen.dimension(d.layers["DIM"], origin, b, origin[1] - 4000, False)
        box = (origin[0], origin[1] - 5000, b[0], origin[1])
        d.plant("DRW-10", "两道尺寸不闭合", box, AXES_X[3], end, "mm", (d.pen.last,))

    def _structure(self) -> None:
        d, sheet = self.draft, self._sheet(len(SHEETS))
        sheet.frame("结施-01", "结构设计总说明", "结构")
        missing = d.pick("STR-02", "", d.dice.choice(list(STRUCTURE)))
        kept = [sentence for item, sentence in STRUCTURE.items() if item != missing]
        lines = [f"{n}、{sentence}" for n, sentence in enumerate(kept, 1)]
        d.write("TEXT", sheet.at(8000, 50_000), "结构设计总说明", *lines, height=500.0)
        d.plant("STR-02", f"结构说明缺“{missing}”", sheet.whole)

    def _custom_object(self) -> None:
        """A wall of 天正 that was not exploded (炸开) before the export."""
        d = self.draft
        left = d.pick("DRW-15", "", "TCH_WALL")
        if left:
            d.pen.custom(left, "WALL")
        d.plant("DRW-15", "天正墙未炸开", self._sheet(2).whole)


def _named(fields: dict[str, str]) -> dict[str, str]:
    return {"number": fields.pop("图号"), "name": fields.pop("图名"), **fields}
