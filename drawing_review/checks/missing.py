"""The tokens of meaning a check may need, and how to mend a drawing that lacks one."""

from __future__ import annotations

import msgspec

from drawing_review.checks.declaration import Sentence


class Token(msgspec.Struct, frozen=True):
    zh: str
    en: str
    repair: Sentence


def _layer(zh: str, en: str, names: str) -> Token:
    return Token(
        zh,
        en,
        Sentence(
            f"请把{zh}画成闭合多段线，放在可识别的图层上（如 {names}），再重新上传。",
            f"Draw the {en} as a closed polyline on a recognised layer ({names}) and upload again.",
        ),
    )


TOKENS: dict[str, Token] = {
    "SHEET": Token(
        "图框",
        "sheet frame",
        Sentence(
            "请为每张图插入标准图框（图块，图签项目做成属性：图号、图名、专业、比例），再重新上传。",
            "Insert the standard frame block around each sheet, with number, name, discipline and scale"
            " as attributes, and upload again.",
        ),
    ),
    "UNIT": Token(
        "图形单位",
        "drawing unit",
        Sentence(
            "请在 CAD 中用 UNITS 命令设定插入单位（建筑图为毫米，总图为米或毫米），保存后重新上传。",
            "Set the insertion unit with the UNITS command (millimetres for plans) and upload again.",
        ),
    ),
    "REDLINE": _layer("用地红线", "land boundary (red line)", "REDLINE、ZT-用地红线、总图-红线"),
    "BLDG": _layer("建筑轮廓", "building outlines", "ZT-建筑、总图-建筑、G-BLDG-OTLN"),
    "ROOM": _layer("房间轮廓", "room outlines", "JS-房间、SPACE、建筑-房间"),
    "PARK": _layer("车位轮廓", "parking bays", "CK-车位、车库-车位"),
    "DOOR": Token(
        "门窗洞口",
        "openings",
        Sentence(
            "请用门窗图块绘制并填写编号属性（天正：另存为 T3，保留门窗编号），再重新上传。",
            "Draw doors and windows as blocks with their code as an attribute (TArch: save as T3) and"
            " upload again.",
        ),
    ),
    "AREA": Token(
        "面积标注",
        "area labels",
        Sentence(
            "请在轮廓线内注写面积，如“S=12.50㎡”。",
            "Write the area inside its outline, like “S=12.50㎡”.",
        ),
    ),
    "GRID": Token(
        "轴线",
        "axes",
        Sentence(
            "请用轴号图块绘制轴线编号并填写属性（天正：另存为 T3），再重新上传。",
            "Draw axis bubbles as blocks with their code as an attribute (TArch: T3) and upload again.",
        ),
    ),
    "SCHED": Token(
        "指标表",
        "the table of indicators",
        Sentence(
            "请在指标表中用文字注写指标名称，数值与名称同一行，如“用地面积 7165”，再重新上传。",
            "Write names and numbers of the indicators as text on one row each and upload again.",
        ),
    ),
    "PARAM": Token(
        "规划条件参数",
        "planning condition",
        Sentence(
            "请在项目登记表中填写对应的规划条件，再重新检查。",
            "Fill in the planning condition in the project's form and check again.",
        ),
    ),
    "FILE": Token(
        "完整的文件",
        "the whole file",
        Sentence(
            "请在 CAD 中打开图纸，用 AUDIT 修复后另存为 DXF，再重新上传。",
            "Open the drawing, repair it with AUDIT, save it as DXF and upload again.",
        ),
    ),
    "CHECK": Token(
        "检查程序",
        "the check itself",
        Sentence(
            "该项检查运行出错，已记录，请由审查人员人工核对本项。",
            "The check itself broke and this was recorded; a reviewer looks at this point by hand.",
        ),
    ),
    "PROXY": Token(
        "天正对象",
        "TArch objects",
        Sentence(
            "请在天正中执行“文件布图 → 整图导出”（TSaveAs），格式选天正 3（T3），用导出的图重新上传。",
            "In TArch run “整图导出” (TSaveAs), choose the T3 format, and upload the exported file.",
        ),
    ),
}
