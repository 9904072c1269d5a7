"""The finders that measure on the plan where things stand: symbols, compartments, doors, sites, bays, nets."""

from __future__ import annotations

from drawing_review.checks.declaration import Sentence
from drawing_review.checks.rows import (
    bays,
    doors,
    escape,
    levels,
    nets,
    pipes,
    shelter,
    sitework,
    sprinklers,
    symbols,
    zones,
)
from drawing_review.checks.rows.judge import Finder

COUNT = Sentence("个数", "number")
APART = Sentence("间距", "distance apart")
DISTANCE = Sentence("距离", "distance")
AREA = Sentence("面积", "area")
LENGTH = Sentence("穿越长度", "length inside")

SPATIAL: dict[str, Finder] = {
    "symbols_in_room": Finder(COUNT, ("ROOM",), symbols.counted_in_rooms),
    "symbols_apart": Finder(APART, ("UNIT",), symbols.apart),
    "symbols_reach": Finder(
        Sentence("最远点距离", "distance of the farthest place"), ("ROOM", "UNIT"), symbols.reach
    ),
    "symbols_along": Finder(APART, ("ROOM", "UNIT"), symbols.along_corridor),
    "symbols_from_walls": Finder(
        Sentence("至墙距离", "distance from the wall"), ("ROOM", "UNIT"), symbols.from_walls
    ),
    "symbols_from_buildings": Finder(DISTANCE, ("BLDG", "UNIT"), symbols.from_buildings),
    "symbols_to_others": Finder(DISTANCE, ("UNIT",), symbols.to_others),
    "zone_area": Finder(AREA, ("FIREZONE", "UNIT"), zones.areas),
    "zone_count": Finder(COUNT, ("FIREZONE",), zones.counted),
    "zone_exits_apart": Finder(
        Sentence("最近间距", "least distance apart"), ("FIREZONE", "EXIT", "UNIT"), zones.exits_apart
    ),
    "zone_exit_widths": Finder(
        Sentence("疏散总净宽度", "total clear width"), ("FIREZONE", "EXIT", "UNIT"), zones.exit_widths
    ),
    "zone_walk": Finder(Sentence("最远步行距离", "longest walk"), ("FIREZONE", "UNIT"), zones.walked),
    "room_door_count": Finder(
        Sentence("门的个数", "number of doors"), ("ROOM", "DOOR", "UNIT"), doors.counted
    ),
    "room_doors_apart": Finder(
        Sentence("两门最近边缘水平距离", "distance between door edges"), ("ROOM", "DOOR", "UNIT"), doors.apart
    ),
    "door_grade": Finder(
        Sentence(
            "防火门等级（甲 3、乙 2、丙 1、普通门 0）", "class of its fire door (甲 3, 乙 2, 丙 1, plain 0)"
        ),
        ("ROOM", "DOOR"),
        doors.graded,
    ),
    "door_to_exit": Finder(
        Sentence("至最近安全出口距离", "distance to the nearest exit"),
        ("ROOM", "DOOR", "EXIT", "UNIT"),
        escape.to_exit,
    ),
    "room_to_door": Finder(
        Sentence("最远点至疏散门距离", "distance of the farthest place to a door"),
        ("ROOM", "DOOR", "UNIT"),
        escape.in_room,
    ),
    "room_level": Finder(Sentence("所在楼层", "storey"), ("ROOM", "SHEET"), levels.levels),
    "buildings_apart": Finder(
        Sentence("防火间距", "fire separation"), ("BLDG", "UNIT"), sitework.buildings_apart
    ),
    "outline_from_buildings": Finder(DISTANCE, ("BLDG", "UNIT"), sitework.from_buildings),
    "outline_width": Finder(Sentence("净宽", "clear width"), ("UNIT",), sitework.widths),
    "outline_holds": Finder(
        Sentence("可容矩形的宽度", "width of the rectangle that fits"), ("UNIT",), sitework.fitting
    ),
    "outside_control": Finder(
        Sentence("突出控制线的距离", "projection over the control line"),
        ("SETBACK", "BLDG", "UNIT"),
        sitework.outside_control,
    ),
    "bay_aisle": Finder(Sentence("前方通道净宽", "free width in front"), ("PARK", "UNIT"), bays.aisles),
    "bay_columns": Finder(
        Sentence("停放车辆至柱距离", "distance from the parked car to a column"),
        ("PARK", "COLUMN", "UNIT"),
        bays.columns,
    ),
    "bay_blocked": Finder(Sentence("被占面积", "area taken"), ("PARK", "COLUMN", "UNIT"), bays.blocked),
    "bay_from_buildings": Finder(DISTANCE, ("PARK", "BLDG", "UNIT"), bays.from_buildings),
    "ramp_slope": Finder(Sentence("坡度", "slope"), ("RAMP",), bays.slopes),
    "net_mesh": Finder(Sentence("网格边长", "side of the mesh"), ("LPNET", "UNIT"), nets.meshes),
    "net_spacing": Finder(
        Sentence("沿周长间距", "spacing along the edge"), ("LPNET", "DOWNCOND", "UNIT"), nets.spacing
    ),
    "net_count": Finder(COUNT, ("LPNET", "DOWNCOND"), nets.count),
    "unit_area": Finder(AREA, ("CD", "UNIT"), shelter.areas),
    "unit_persons": Finder(Sentence("人均掩蔽面积", "area a person"), ("CD", "UNIT"), shelter.persons),
    "unit_doors": Finder(COUNT, ("CD", "DOOR"), shelter.doors),
    "unit_names": Finder(Sentence("注明处数", "number of labels"), ("CD",), shelter.names),
    "unit_zones": Finder(
        Sentence("越出防火分区的面积", "area outside of its fire compartment"),
        ("CD", "FIREZONE", "UNIT"),
        shelter.crossed_zones,
    ),
    "unit_pipes": Finder(LENGTH, ("CD", "PIPE", "UNIT"), shelter.pipes),
    "pipe_in_room": Finder(LENGTH, ("PIPE", "ROOM", "UNIT"), pipes.through_rooms),
    "risers_in_room": Finder(COUNT, ("PIPE", "ROOM", "UNIT"), pipes.risers),
    "symbols_in_rows": Finder(
        Sentence("行列间距", "distance in a row or column"), ("SPRK", "ROOM", "UNIT"), sprinklers.in_rows
    ),
    "heads_on_pipe": Finder(COUNT, ("SPRK", "PIPE"), pipes.heads),
}
