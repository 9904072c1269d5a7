"""How offices name their layers: for each meaning the names that the catalogue of semantics lists.

A name that stands for two meanings there (`总图-消防`, `E-FIRE`) is given to one of them only; one with a
slash (`DS-手报/扬声器`) cannot be a layer.
"""

from __future__ import annotations

import random

NAMES = {  # token → canonical, then what 天正, the standards, and offices call it
    "WALL": ("JS-墙", "WALL", "建筑-墙体", "A-WALL", "AE-WALL"),
    "COLUMN": ("JS-柱", "COLUMN", "建筑-柱", "S-COLS", "S_COLU"),
    "DOOR": ("JS-门", "DOOR", "建筑-门", "A-DOOR", "AE-DOOR-INSD"),
    "WINDOW": ("JS-窗", "WINDOW", "建筑-窗", "A-GLAZ", "AE-WIND"),
    "ROOM": ("JS-房间", "SPACE", "建筑-房间", "JS-房间", "AI-房间框线"),
    "STAIR": ("JS-楼梯", "STAIR", "建筑-楼梯", "A-FLOR-STRS", "STAIR"),
    "ELEV": ("JS-电梯", "EVTR", "建筑-电梯", "A-FLOR-EVTR", "EVTR"),
    "FIREZONE": ("JS-防火分区", "JS-防火分区", "消防-防火分区", "A-AREA-FIRE", "AI-防火分区"),
    "EXIT": ("JS-疏散口", "JS-疏散口", "JS-疏散口", "A-FLOR-EXIT", "JS-疏散口"),
    "REDLINE": ("ZT-用地红线", "REDLINE", "总图-红线", "C-PROP", "REDLINE"),
    "SETBACK": ("ZT-控制线", "ZT-控制线", "总图-建筑控制线", "C-PROP-SETB", "ZT-控制线"),
    "BLDG": ("ZT-建筑", "ZT-建筑", "总图-建筑", "C-BLDG", "ZT-建筑"),
    "ROAD": ("ZT-道路", "ZT-道路", "总图-道路", "C-ROAD", "ZT-道路"),
    "FIRELANE": ("ZT-消防车道", "ZT-消防车道", "总图-消防", "C-FIRE", "ZT-消防车道"),
    "RESCUE": ("ZT-登高场地", "ZT-登高场地", "ZT-登高场地", "C-FIRE-RESC", "ZT-登高场地"),
    "GREEN": ("ZT-绿地", "ZT-绿地", "总图-绿化", "L-PLNT", "ZT-绿地"),
    "PARK": ("CK-车位", "CK-车位", "车库-车位", "A-PARK", "C-PRKG"),
    "LANE": ("CK-车道", "CK-车道", "车库-车道", "A-PARK-LANE", "E-LANE-CENTER"),
    "RAMP": ("CK-坡道", "CK-坡道", "车库-坡道", "A-FLOR-RAMP", "CK-坡道"),
    "HYDRANT": ("SS-消火栓", "SS-消火栓", "给水-消火栓", "P-FIRE-HYDT", "W-FRPT-HYDT"),
    "SPRK": ("SS-喷头", "SS-喷头", "喷淋-喷头", "F-SPRN", "W-FRPT-SPRL"),
    "DET": ("DS-探测器", "DS-探测器", "火灾报警-探测器", "F-FAD", "E-FAS-DEVC"),
    "MCP_SPK": ("火灾报警-手报", "火灾报警-手报", "火灾报警-手报", "火灾报警-手报", "火灾报警-手报"),
    "SIGN_EMLT": ("照明-疏散标志", "照明-疏散标志", "照明-疏散标志", "E-LITE-EMER", "E-LITE-SIGN"),
    "LPNET": ("DS-接闪网", "DS-接闪网", "防雷-接闪带", "E-LTNG", "DS-接闪网"),
    "DOWNCOND": ("DS-引下线", "DS-引下线", "防雷-引下线", "E-LTNG-DOWN", "DS-引下线"),
    "CD": ("RF-人防", "RF-人防", "人防-单元", "A-AREA-CD", "RF-人防"),
    "GRID": ("JS-轴网", "AXIS", "轴网", "A-GRID", "AD-AXIS-AXIS"),
    "SANI": ("JS-洁具", "LVTRY", "建筑-洁具", "A-FLOR-FIXT", "LATRINE"),
    "SHEET": ("TK-图框", "图框", "图框", "G-ANNO-TTLB", "TK-图框"),
    "STOREY": ("TK-楼层框", "TK-楼层框", "楼层", "TK-楼层框", "TK-楼层框"),
    "PIPE": ("SS-管线", "SS-管线", "SS-管线", "P-PIPE", "SS-管线"),
    "EXT": ("SS-灭火器", "SS-灭火器", "给水-灭火器", "F-EXTG", "SS-灭火器"),
    "ROOFEDGE": ("ROOFEDGE",) * 5,  # the catalogue names these two without a layer
    "VENT": ("NT-风口",) * 5,
    "DIM": ("PUB_DIM",) * 5,
    "TEXT": ("PUB_TEXT",) * 5,
}
OFFICES = 5


def layers(dice: random.Random) -> dict[str, str]:
    """The layers of one office: token → name. Hands wander, so every fourth name is another office's."""
    office = dice.randrange(OFFICES)
    chosen = {}
    for token, names in NAMES.items():
        stray = dice.random() < 0.25
        other = dice.randrange(OFFICES)
        chosen[token] = names[other if stray else office]
    return chosen
