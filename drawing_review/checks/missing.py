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


def _symbols(zh: str, en: str, names: str) -> Token:
    return Token(
        zh,
        en,
        Sentence(
            f"请用图块绘制{zh}，放在可识别的图层上（如 {names}），再重新上传。",
            f"Draw the {en} as blocks on a recognised layer ({names}) and upload again.",
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
    "STAIR": Token(
        "楼梯踏步线",
        "edges of steps",
        Sentence(
            "请把踏步线画在可识别的楼梯图层上（如 STAIR、建筑-楼梯），再重新上传。",
            "Draw the edges of steps on a recognised stair layer (STAIR, 建筑-楼梯) and upload again.",
        ),
    ),
    "ELEV": _layer("电梯井道", "lift shafts", "EVTR、建筑-电梯"),
    "PIPE": Token(
        "风口、管线图块",
        "outlets and pipes",
        Sentence(
            "请用能认出用途的图块绘制风口和管线（如“新风口”“排烟口”），再重新上传。",
            "Draw outlets and pipes as blocks whose names tell their use, and upload again.",
        ),
    ),
    "NOTES": Token(
        "设计说明文字",
        "text of the notes",
        Sentence(
            "请用文字（TEXT、MTEXT）注写设计说明并写明数值，不要用图片或外部文件代替，再重新上传。",
            "Write the notes as text (TEXT, MTEXT) with their numbers, not as pictures, and upload again.",
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
    "FORM": Token(
        "项目登记信息",
        "the project's form",
        Sentence(
            "请在项目登记表中填写建筑使用性质、层数和高度，再重新检查。",
            "Fill in use, storeys and height in the project's form and check again.",
        ),
    ),
    "FIREZONE": _layer("防火分区", "fire compartments", "防火分区、AI-防火分区、A-AREA-FIRE"),
    "SETBACK": _layer("建筑控制线", "control line", "建筑控制线、C-PROP-SETB"),
    "COLUMN": _layer("柱", "columns", "COLUMN、柱、S-COLS"),
    "RAMP": _layer("坡道", "ramps", "坡道、车库-坡道"),
    "LANE": _layer("车道", "parking aisles", "车道、车库-车道"),
    "ROAD": _layer("道路", "roads", "道路、总图-道路"),
    "GREEN": _layer("绿地", "green areas", "绿地、总图-绿化"),
    "FIRELANE": _layer("消防车道", "fire lanes", "消防车道、C-FIRE"),
    "RESCUE": _layer("消防登高场地", "ladder ground", "登高场地、C-FIRE-RESC"),
    "CD": _layer("人防防护单元", "civil-defence units", "人防-单元、A-AREA-CD"),
    "LPNET": Token(
        "接闪网",
        "lightning net",
        Sentence(
            "请把接闪带画在可识别的图层上（如 接闪带、E-LTNG），各段端点相接成网，再重新上传。",
            "Draw the lightning net on a recognised layer (接闪带, E-LTNG), its lines meeting, and upload.",
        ),
    ),
    "EXIT": _symbols("安全出口", "exits", "安全出口、疏散口"),
    "HYDRANT": _symbols("消火栓", "hydrants", "消火栓、W-FRPT-HYDT"),
    "SPRK": _symbols("喷头", "sprinklers", "喷头、W-FRPT-SPRL"),
    "DET": _symbols("火灾探测器", "detectors", "火灾报警-探测器、E-FAS-DEVC"),
    "MCP_SPK": _symbols("手动报警按钮、扬声器", "call points and speakers", "手报、消防广播"),
    "SIGN_EMLT": _symbols("疏散标志、应急照明", "signs and emergency lights", "疏散标志、应急照明"),
    "DOWNCOND": _symbols("引下线", "down conductors", "引下线、E-LTNG-DOWN"),
    "ATTRIB": Token(
        "图块属性",
        "attributes of blocks",
        Sentence(
            "请在图块的属性里填写数值（如 层高、净宽、窗台高），再重新上传。",
            "Fill in the number in the block's attribute (层高, 净宽, 窗台高) and upload again.",
        ),
    ),
    "SYMBOL": _symbols("设备图例", "symbols of equipment", "按设备命名"),
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
