"""The finders that a row may name in `ask`: what they measure and what they need."""

from __future__ import annotations

from drawing_review.checks.declaration import Sentence
from drawing_review.checks.rows import doors, notes, places, rooms, stairs, stated, windows
from drawing_review.checks.rows.judge import Finder
from drawing_review.checks.rows.spatial import SPATIAL

WIDE = Sentence("净宽", "clear width")

FINDERS: dict[str, Finder] = {
    "room_area": Finder(Sentence("面积", "area"), ("ROOM", "UNIT"), rooms.areas),
    "room_width": Finder(Sentence("短边净尺寸", "short side"), ("ROOM", "UNIT"), rooms.widths),
    "room_circle": Finder(Sentence("轮椅回转直径", "turning circle"), ("ROOM", "UNIT"), rooms.circles),
    "passage_width": Finder(WIDE, ("ROOM", "UNIT"), rooms.passages),
    "room_door": Finder(Sentence("门通行净宽", "clear door width"), ("ROOM", "DOOR", "UNIT"), rooms.doors),
    "coded_door": Finder(Sentence("门通行净宽", "clear door width"), ("DOOR", "UNIT"), rooms.coded_doors),
    "room_apart": Finder(Sentence("距离", "distance"), ("ROOM", "UNIT"), places.apart),
    "rooms_joined": Finder(
        Sentence("直接相通的门数", "number of doors straight into it"), ("ROOM", "DOOR"), places.joined
    ),
    "below_ground": Finder(
        Sentence("位于地下层的处数", "count below ground"), ("ROOM", "SHEET"), places.below_ground
    ),
    "per_sheet": Finder(Sentence("台数", "number"), ("ELEV",), places.per_sheet),
    "blocks_apart": Finder(Sentence("间距", "distance"), ("UNIT",), places.between),
    "stair_tread": Finder(Sentence("踏步宽度", "tread"), ("STAIR", "UNIT"), stairs.treads),
    "stair_risers": Finder(Sentence("级数", "number of risers"), ("STAIR",), stairs.risers),
    "stair_width": Finder(Sentence("梯段净宽", "flight width"), ("STAIR", "UNIT"), stairs.widths),
    "stair_well": Finder(Sentence("梯井净宽", "stair well"), ("STAIR", "UNIT"), stairs.wells),
    "stated_length": Finder(Sentence("注明尺寸", "stated length"), ("ATTRIB",), stated.lengths),
    "window_sill": Finder(Sentence("窗台高度", "height of the sill"), ("DOOR",), windows.sills),
    "window_light": Finder(Sentence("窗地面积比", "windows over floor"), ("ROOM", "DOOR"), windows.lit),
    "window_air": Finder(
        Sentence("可开启面积与地面之比", "openable area over floor"), ("ROOM", "DOOR"), windows.opened
    ),
    "leading_door": Finder(Sentence("门通行净宽", "clear door width"), ("DOOR", "UNIT"), doors.leading),
    "rooms_named": Finder(Sentence("处数", "number"), ("ROOM",), places.named),
    "stair_gap": Finder(Sentence("梯井净宽", "stair well"), ("STAIR", "UNIT"), stairs.gaps),
    "note_number": Finder(Sentence("注写数值", "written value"), ("NOTES",), notes.numbers),
    "note_states": Finder(Sentence("注写处数", "number of statements"), ("NOTES",), notes.statements),
} | SPATIAL
