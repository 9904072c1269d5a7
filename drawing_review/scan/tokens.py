"""One pass over the bytes of a DXF file: every entity of BLOCKS and ENTITIES becomes a row of columns.

The kernel knows no drawing: it reads numbers, names and text as the tables of `kinds` tell it, marks as odd
whatever is written in another way, and stops at the first thing that is no DXF. `tokens_plain` does the same
in plain Python, line by line; a test holds the one against the other.

It is safe by construction: the buffer ends in line feeds that no loop passes, every array is asked for room
before it is written, and no number from the file is ever used as an index.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan import kinds
from drawing_review.scan.compiled import eight_bytes, inlined, kernel
from drawing_review.scan.decimals import number
from drawing_review.scan.kinds import (
    ACROSS,
    BULGE,
    COLOUR,
    CONTENT,
    COORDINATE,
    GROUP,
    HANDLE,
    HATCHED,
    INVISIBLE,
    LAYER,
    MARKER,
    MOST_NUMBERS,
    MOST_POINTS,
    NAME,
    NUMBER,
    ODD,
    ODD_UNLESS_ZERO,
    OWNER,
    PAPER,
    PASS,
    STOP,
    STYLE,
    TRUE_COLOUR,
    UP,
    VERTEX_X,
    VERTEX_Y,
    WEIGHT,
    WHOLE,
)

PAD = 64  # line feeds behind the text
# flags of a row
IS_ODD, CLOSED, BULGED, MIRRORED, IS_INVISIBLE, IS_PAPER, EXTENDED = 1, 2, 4, 8, 16, 32, 64
# what the kernel answers
(
    DONE, FULL, NOT_TAGS, NO_SECTION, NO_END, NO_BLOCK, TOO_LARGE, TOO_MANY_TAGS, BAD_HANDLE, TWICE,
) = range(10)  # fmt: skip
# sections
OUTSIDE, NAMELESS, SKIPPED, IN_BLOCKS, IN_ENTITIES = range(5)
# places in `counts`
ROWS, POINTS, NUMBERS, PATHS, STRINGS, FIXES, FAR, SECTIONS, AT, TAGS, HIGHEST = range(11)
COUNTS = 11

HANDLES_IN_BITMAP = 1 << 27
_FNV, _MIX = np.uint64(1469598103934665603), np.uint64(0x9E3779B97F4A7C15)
_0, _1, _4, _6, _8, _29, _32, _63 = (np.uint64(n) for n in (0, 1, 4, 6, 8, 29, 32, 63))
_DIMSTYLE, _BLOCKS, _ENTITIES = (
    np.uint64(int.from_bytes(name, "little")) for name in (b"DIMSTYLE", b"BLOCKS", b"ENTITIES")
)


class Tables(NamedTuple):
    """The tables of `kinds` as arrays."""

    values: NDArray[np.uint8]  # (codes,)
    actions: NDArray[np.uint8]  # (types, codes)
    subclasses: NDArray[np.uint8]  # (types, codes)
    shapes: NDArray[np.int64]  # (types, 2)
    defaults: NDArray[np.float64]  # (types, MOST_NUMBERS)
    required: NDArray[np.uint64]  # (types,)
    markers: NDArray[np.uint64]  # (types, most): hashes of right sequences, the first for none
    first: NDArray[np.uint64]  # (types,): bytes 1–8 of each type's name
    second: NDArray[np.uint64]  # (types,): bytes 9–16
    hashed: NDArray[np.int64]  # (256,): type by hash of its name
    mix: NDArray[np.uint64]  # (1,): the factor of that hash, by which no two types meet


class Columns(NamedTuple):
    """One place per row, in file order."""

    kind: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    block: NDArray[np.int32]  # number of the BLOCK it stands in; -1: ENTITIES
    layer: NDArray[np.int32]  # string, -1: none
    colour: NDArray[np.int16]  # ACI
    true_colour: NDArray[np.int32]  # -1: none
    weight: NDArray[np.int16]
    name: NDArray[np.int32]  # string: block, tag or, of a type not known, the type
    content: NDArray[np.int32]  # string
    style: NDArray[np.int32]  # string: a dimension's style
    handle: NDArray[np.uint64]  # 0: none
    owner: NDArray[np.uint64]
    start: NDArray[np.int64]  # place of its first byte (that of the group code 0)
    point: NDArray[np.int64]  # first of its points, which end where those of the next row begin
    number: NDArray[np.int64]  # first of its numbers
    path: NDArray[np.int64]  # first of its hatch paths


class Pools(NamedTuple):
    """What rows have many of, or none."""

    points: NDArray[np.float64]  # (n, 2)
    bulges: NDArray[np.float64]  # (n,)
    numbers: NDArray[np.float64]
    path: NDArray[np.int64]  # first point of each hatch path
    path_flags: NDArray[np.int32]
    string: NDArray[np.int64]  # (n, 2): start and end in the buffer, each different string once
    slots: NDArray[np.int32]  # hash table of strings, -1 where free; its size is a power of two
    fixes: NDArray[np.int64]  # (n, 3): place of a number left to Python, which pool, where in it
    seen: NDArray[np.uint64]  # bitmap of handles
    far: NDArray[np.uint64]  # handles above the bitmap
    sections: NDArray[np.int64]  # (n, 4): name from, to; content from, to


FIX_POINT, FIX_BULGE, FIX_NUMBER, FIX_ZERO, FIX_ANY = range(5)


@inlined
def _word(buffer, start, length):
    """Up to eight bytes of a string as a number."""
    word = eight_bytes(buffer, start)
    return word & ((_1 << (_8 * np.uint64(length))) - _1) if length < 8 else word


@inlined
def line_end(buffer, place):
    while buffer[place] != 10:
        place += 1
    return place


@inlined
def without_return(buffer, start, end):
    return end - 1 if end > start and buffer[end - 1] == 13 else end


@inlined
def intern(buffer, start, end, strings, slots, counts):
    """The number of the string; -1 where there is no more room."""
    hashed = _FNV
    place = start
    while place + 8 <= end:
        hashed = (hashed ^ eight_bytes(buffer, place)) * _MIX
        hashed ^= hashed >> _29
        place += 8
    if place < end:
        hashed = (hashed ^ _word(buffer, place, end - place)) * _MIX
        hashed ^= hashed >> _29
    mask = np.int64(slots.shape[0] - 1)
    slot = np.int64(hashed >> _32) & mask
    length = end - start
    while True:
        known = np.int64(slots[slot])
        if known < 0:
            count = counts[STRINGS]
            if count >= strings.shape[0]:
                return np.int64(-1)
            slots[slot] = count
            strings[count, 0] = start
            strings[count, 1] = end
            counts[STRINGS] = count + 1
            return count
        other = strings[known, 0]
        if strings[known, 1] - other == length:
            same = True
            for index in range(length):
                if buffer[other + index] != buffer[start + index]:
                    same = False
                    break
            if same:
                return known
        slot = (slot + 1) & mask


@inlined
def _handle(buffer, place):
    """A hexadecimal number of up to 16 digits and where it ends; 0 if it is none."""
    while buffer[place] == 32:
        place += 1
    first = place
    value = _0
    while True:
        letter = buffer[place]
        if 48 <= letter <= 57:
            value = (value << _4) | np.uint64(letter - 48)
        elif 65 <= letter <= 70:
            value = (value << _4) | np.uint64(letter - 55)
        elif 97 <= letter <= 102:
            value = (value << _4) | np.uint64(letter - 87)
        else:
            break
        place += 1
    good = place - first <= 16
    while buffer[place] == 32 or buffer[place] == 13:
        place += 1
    return (value if good and buffer[place] == 10 else _0), place


@inlined
def _whole(buffer, place):
    """An integer of up to 9 digits, where its line ends, whether it is one."""
    while buffer[place] == 32:
        place += 1
    negative = buffer[place] == 45
    if negative:
        place += 1
    first = place
    value = np.int64(0)
    while 48 <= buffer[place] <= 57 and place - first < 10:
        value = value * 10 + np.int64(buffer[place] - 48)
        place += 1
    good = first < place < first + 10
    while buffer[place] == 32 or buffer[place] == 13:
        place += 1
    good = good and buffer[place] == 10
    return (-value if negative else value), line_end(buffer, place), good


@inlined
def _note(handle, pools, counts):
    """Remember a handle; False if it was there before or there is no room."""
    if handle < np.uint64(HANDLES_IN_BITMAP):
        word = np.int64(handle >> _6)
        bit = _1 << (handle & _63)
        if pools.seen[word] & bit:
            return TWICE
        pools.seen[word] |= bit
        counts[HIGHEST] = max(counts[HIGHEST], word)
        return DONE
    if counts[FAR] >= pools.far.shape[0]:
        return FULL
    pools.far[counts[FAR]] = handle
    counts[FAR] += 1
    return DONE


@kernel
def scan(buffer, end, tables, columns, pools, counts, most_tags, greatest):
    """Read `buffer[:end]`, behind which stand `PAD` line feeds. DONE, FULL or what is wrong at counts[AT].

    `counts` must be zero, `pools.slots` -1, `pools.seen` zero. `most_tags` of one entity; `greatest`
    coordinate. FULL: some array is too small; whatever was written is void.
    """
    rows, points, numbers, paths = np.int64(0), np.int64(0), np.int64(0), np.int64(0)
    most_rows, most_points = columns.kind.shape[0] - 1, pools.points.shape[0] - MOST_POINTS - 1
    most_numbers, most_paths = pools.numbers.shape[0] - MOST_NUMBERS - 1, pools.path.shape[0] - 1
    most_strings = min(pools.string.shape[0], pools.slots.shape[0] // 2) - 2
    most_fixes, most_sections = pools.fixes.shape[0] - 1, pools.sections.shape[0] - 1
    section, kind, block = np.int64(OUTSIDE), np.int64(-1), np.int64(-1)
    open_block, has_handle, is_dimstyle, drawn = False, False, False, False
    tags, tags_before = np.int64(0), np.int64(0)
    layer, layer_start, layer_end = np.int64(-1), np.int64(0), np.int64(-1)
    # of the entity at hand
    flags, seen, markers, in_group, stopped = np.int64(0), _0, _FNV, False, False
    row_layer, colour, true_colour, weight = np.int64(-1), np.int64(256), np.int64(-1), np.int64(-1)
    name, content, style, handle, owner = np.int64(-1), np.int64(-1), np.int64(-1), _0, _0
    first_point, first_number, stage, before = np.int64(0), np.int64(0), np.int64(0), np.int64(-1)
    count_of_markers = np.int64(0)
    here = np.int64(0)
    if buffer[0] == 239 and buffer[1] == 187 and buffer[2] == 191:  # byte order mark
        here = 3
    while here < end:
        start = here
        while buffer[here] == 32:
            here += 1
        first = here
        code = np.int64(0)
        while 48 <= buffer[here] <= 57 and here - first < 5:
            code = code * 10 + np.int64(buffer[here] - 48)
            here += 1
        good = here > first
        while buffer[here] == 32 or buffer[here] == 13:
            here += 1
        counts[AT] = start
        if not good or buffer[here] != 10 or code >= kinds.CODES or here >= end:
            return NOT_TAGS
        here += 1
        if here >= end:
            return NOT_TAGS
        tags += 1
        if code == 0:
            while buffer[here] == 32:
                here += 1
            text = here
            here = line_end(buffer, here)
            stop = without_return(buffer, text, here)
            while stop > text and buffer[stop - 1] == 32:
                stop -= 1
            here += 1
            # ---- the entity before is whole
            if drawn:
                good = count_of_markers == 0
                for index in range(1, tables.markers.shape[1]):
                    good = good or markers == tables.markers[kind, index]
                needed = tables.required[kind]
                extruded = (seen >> np.uint64(28)) & np.uint64(7)
                good = good and seen & needed == needed and (extruded == _0 or extruded == np.uint64(7))
                if not good or in_group or row_layer < 0:
                    flags |= IS_ODD
                if tags - tags_before > most_tags:
                    return TOO_MANY_TAGS
                columns.kind[rows] = kind
                columns.flags[rows] = flags
                columns.block[rows] = block if open_block else -1
                columns.layer[rows] = row_layer
                columns.colour[rows] = colour
                columns.true_colour[rows] = true_colour
                columns.weight[rows] = weight
                columns.name[rows] = name
                columns.content[rows] = content
                columns.style[rows] = style
                columns.handle[rows] = handle
                columns.owner[rows] = owner
                rows += 1
                if kind == kinds.ENDBLK:
                    open_block = False
            drawn = False
            # ---- what comes now
            length = stop - text
            one = _word(buffer, text, length)
            two = _word(buffer, text + 8, length - 8) if length > 8 else _0
            kind = tables.hashed[np.int64((one * tables.mix[0]) >> np.uint64(56))]
            if length > 16 or tables.first[kind] != one or tables.second[kind] != two:
                kind = kinds.OTHER
            has_handle, is_dimstyle = False, one == _DIMSTYLE and length == 8
            if kind == kinds.SECTION:
                if section != OUTSIDE:
                    return NO_SECTION
                section = NAMELESS
            elif kind == kinds.ENDSEC:
                if section <= NAMELESS or open_block:
                    return NO_SECTION
                pools.sections[counts[SECTIONS] - 1, 3] = start
                section = OUTSIDE
            elif kind == kinds.EOF:
                if section != OUTSIDE:
                    return NO_SECTION
                counts[ROWS], counts[POINTS], counts[NUMBERS], counts[PATHS] = rows, points, numbers, paths
                counts[AT], counts[TAGS] = here, tags
                columns.start[rows] = start
                columns.point[rows], columns.number[rows], columns.path[rows] = points, numbers, paths
                return DONE
            elif section <= NAMELESS:
                return NO_SECTION
            elif section >= IN_BLOCKS:
                if kind == kinds.BLOCK:
                    if open_block or section != IN_BLOCKS:
                        return NO_BLOCK
                    block += 1
                    open_block = True
                elif (section == IN_BLOCKS and not open_block) or (
                    kind == kinds.ENDBLK and section != IN_BLOCKS
                ):
                    return NO_BLOCK
                drawn = True
                tags_before = tags
                flags, seen, markers, in_group, stopped = np.int64(0), _0, _FNV, False, False
                row_layer, colour, true_colour, weight = (
                    np.int64(-1),
                    np.int64(256),
                    np.int64(-1),
                    np.int64(-1),
                )
                name, content, style, handle, owner = np.int64(-1), np.int64(-1), np.int64(-1), _0, _0
                stage, before, count_of_markers = np.int64(0), np.int64(-1), np.int64(0)
                if (
                    rows >= most_rows
                    or points >= most_points
                    or numbers >= most_numbers
                    or counts[STRINGS] >= most_strings
                ):
                    return FULL
                if kind == kinds.OTHER:
                    name = intern(buffer, text, stop, pools.string, pools.slots, counts)
                columns.start[rows] = start
                columns.point[rows], columns.number[rows], columns.path[rows] = points, numbers, paths
                first_point, first_number = points, numbers
                for index in range(tables.shapes[kind, 0]):
                    pools.points[points + index, 0] = np.nan
                    pools.points[points + index, 1] = np.nan
                    pools.bulges[points + index] = 0.0
                points += tables.shapes[kind, 0]
                for index in range(tables.shapes[kind, 1]):
                    pools.numbers[numbers + index] = tables.defaults[kind, index]
                numbers += tables.shapes[kind, 1]
            continue
        if not drawn:
            if section == NAMELESS:
                if code != 2 or counts[SECTIONS] >= most_sections:
                    return NO_SECTION
                text = here
                here = line_end(buffer, here)
                stop = without_return(buffer, text, here)
                here += 1
                one = _word(buffer, text, min(stop - text, 8))
                section = SKIPPED
                if stop - text == 6 and one == _BLOCKS:
                    section = IN_BLOCKS
                elif stop - text == 8 and one == _ENTITIES:
                    section = IN_ENTITIES
                index = counts[SECTIONS]
                pools.sections[index, 0] = text
                pools.sections[index, 1] = stop
                pools.sections[index, 2] = here
                pools.sections[index, 3] = -1
                counts[SECTIONS] = index + 1
                continue
            if section == SKIPPED and not has_handle and code == (105 if is_dimstyle else 5):
                has_handle = kind != kinds.SECTION  # $HANDSEED stands in the header, which has no entities
                if has_handle:
                    value, here = _handle(buffer, here)
                    if value == _0:
                        return BAD_HANDLE
                    answer = _note(value, pools, counts)
                    if answer != DONE:
                        return answer
            here = line_end(buffer, here) + 1
            continue
        # ---- a tag of an entity
        form = tables.values[code]
        stands = tables.subclasses[kind, code]
        late = count_of_markers == 3 and (code == 71 or code == 72) and kinds.ATTRIB <= kind <= kinds.ATTDEF
        if stands not in (0, count_of_markers) and count_of_markers != 0 and not in_group and not late:
            flags |= IS_ODD
        if form == kinds.FLOAT:
            value, here, sure = number(buffer, here)
            if not sure:
                here = line_end(buffer, here)
            here += 1
            if sure and 10 <= code <= 39 and abs(value) > greatest:
                return TOO_LARGE
            action = tables.actions[kind, code]
            if stopped or in_group or action == PASS:
                where, at = FIX_ANY, np.int64(0)
            elif action >= COORDINATE:
                where = FIX_POINT
                index = np.int64(action) - COORDINATE
                bit = _1 << np.uint64(32 + index)
                if seen & bit or (index & 1 and before != code - 10):
                    flags |= IS_ODD
                seen |= bit
                at = 2 * first_point + index
                pools.points[at >> 1, at & 1] = value
            elif action >= NUMBER:
                where = FIX_NUMBER
                index = np.int64(action) - NUMBER
                bit = _1 << np.uint64(index)
                if seen & bit:
                    flags |= IS_ODD
                seen |= bit
                at = first_number + index
                pools.numbers[at] = value
            elif action == VERTEX_X or (action == HATCHED and code == 10 and stage == 2):
                if points >= most_points:
                    return FULL
                where, at = FIX_POINT, 2 * points
                pools.points[points, 0] = value
                pools.points[points, 1] = np.nan
                pools.bulges[points] = 0.0
                points += 1
            elif action == VERTEX_Y or (action == HATCHED and code == 20 and stage == 2):
                if before != code - 10 or points == first_point:
                    flags |= IS_ODD
                    where, at = FIX_ANY, np.int64(0)
                else:
                    where, at = FIX_POINT, 2 * points - 1
                    pools.points[points - 1, 1] = value
            elif action == BULGE or (action == HATCHED and code == 42 and stage == 2):
                if points == first_point:
                    flags |= IS_ODD
                    where, at = FIX_ANY, np.int64(0)
                else:
                    where, at = FIX_BULGE, points - 1
                    pools.bulges[points - 1] = value
                    if value != 0.0 or not sure:
                        flags |= BULGED
            elif action == HATCHED:
                where, at = FIX_ANY, np.int64(0)
                if code == 10 or code == 20:
                    if code == 20 and before != 10:
                        flags |= IS_ODD
                elif stage == 3 and code != 42:  # a pattern line: 53 43 44 45 46 79 49 …
                    expected = code == 49
                    if code == 43:
                        expected = before == 53
                    elif code != 49:
                        expected = code == 53 or before == code - 1
                    if not expected:
                        flags |= IS_ODD
                    if numbers >= most_numbers:
                        return FULL
                    where, at = FIX_NUMBER, numbers
                    pools.numbers[numbers] = value
                    numbers += 1
                elif code != 42:
                    flags |= IS_ODD
            elif action in (ACROSS, UP):
                where, at = FIX_ZERO, rows
                bit = _1 << np.uint64(28 + (code - 210) // 10)
                if seen & bit:
                    flags |= IS_ODD
                seen |= bit
                if action == UP and value == -1.0:
                    flags |= MIRRORED
                elif value != (1.0 if action == UP else 0.0):
                    flags |= IS_ODD
                if (action == UP and before != 220) or (code == 220 and before != 210):
                    flags |= IS_ODD
            else:
                where, at = FIX_ZERO, rows
                if action == ODD or (action == ODD_UNLESS_ZERO and value != 0.0) or action != ODD_UNLESS_ZERO:
                    flags |= IS_ODD
            if not sure:
                if counts[FIXES] >= most_fixes:
                    return FULL
                if where == FIX_ZERO:  # a number that decides something is not decided here
                    flags |= IS_ODD
                index = counts[FIXES]
                pools.fixes[index, 0] = start
                pools.fixes[index, 1] = where
                pools.fixes[index, 2] = at
                counts[FIXES] = index + 1
            before = code
            continue
        action = tables.actions[kind, code]
        if late:
            action = PASS  # here it is the kind of attribute
        if form == kinds.INTEGER:
            value_whole, here, sure = _whole(buffer, here)
            here += 1
            if not sure:
                flags |= IS_ODD
            if stopped or in_group or action == PASS:
                before = code
                continue
            bit = _0
            if action >= WHOLE:
                index = np.int64(action) - WHOLE
                bit = _1 << np.uint64(index)
                pools.numbers[first_number + index] = value_whole
            elif action == COLOUR:
                bit = _1 << np.uint64(15)
                colour = value_whole
                if not 0 <= value_whole <= 256:
                    flags |= IS_ODD
            elif action == TRUE_COLOUR:
                bit = _1 << np.uint64(16)
                true_colour = value_whole & 0xFFFFFF
            elif action == WEIGHT:
                bit = _1 << np.uint64(17)
                weight = value_whole
                if not -3 <= value_whole <= 211:
                    flags |= IS_ODD
            elif action == INVISIBLE:
                bit = _1 << np.uint64(18)
                if value_whole != 0:
                    flags |= IS_INVISIBLE
            elif action == PAPER:
                bit = _1 << np.uint64(19)
                if value_whole == 1:
                    flags |= IS_PAPER
                elif value_whole != 0:
                    flags |= IS_ODD
            elif action == HATCHED:
                if code == 91:
                    if stage != 0:
                        flags |= IS_ODD
                    stage = 1
                elif code == 92:
                    if stage != 1 or not value_whole & 2:
                        flags |= IS_ODD
                    if paths >= most_paths:
                        return FULL
                    pools.path[paths] = points
                    pools.path_flags[paths] = value_whole
                    paths += 1
                    stage = 2
                elif code == 97:
                    if stage != 2:
                        flags |= IS_ODD
                    stage = 1
                elif code == 75:
                    if stage != 1:
                        flags |= IS_ODD
                    pools.numbers[first_number + 1] = value_whole
                    stage = 3
                elif code == 78:
                    if stage != 3:
                        flags |= IS_ODD
                    pools.numbers[first_number + 2] = value_whole
                elif code == 79:
                    if before != 46 or not 0 <= value_whole <= 64:
                        flags |= IS_ODD
                    if numbers >= most_numbers:
                        return FULL
                    pools.numbers[numbers] = value_whole
                    numbers += 1
                elif stage != 2:  # 72, 73, 93
                    flags |= IS_ODD
            else:
                flags |= IS_ODD
            if seen & bit:
                flags |= IS_ODD
            seen |= bit
            before = code
            continue
        text = here
        before = code
        if action == HANDLE and not has_handle:
            has_handle = True
            handle, here = _handle(buffer, here)
            if handle == _0 or buffer[here] != 10:
                return BAD_HANDLE
            here += 1
            answer = _note(handle, pools, counts)
            if answer != DONE:
                return answer
            if in_group or stopped:
                flags |= IS_ODD
            continue
        high = False
        while buffer[here] != 10:
            high = high or buffer[here] >= 128
            here += 1
        stop = without_return(buffer, text, here)
        here += 1
        if counts[STRINGS] >= most_strings:
            return FULL
        if code >= 1000:
            flags |= EXTENDED
        if action == GROUP:
            if stop > text and buffer[text] == 123:
                if in_group:
                    flags |= IS_ODD
                in_group = True
            elif stop - text == 1 and buffer[text] == 125 and in_group:
                in_group = False
            else:
                flags |= IS_ODD
        elif in_group or stopped:
            if high:
                intern(buffer, text, stop, pools.string, pools.slots, counts)
        elif action == LAYER:
            if seen & (_1 << np.uint64(13)):
                flags |= IS_ODD
            seen |= _1 << np.uint64(13)
            same = layer_end - layer_start == stop - text
            if same:
                for index in range(stop - text):
                    if buffer[layer_start + index] != buffer[text + index]:
                        same = False
                        break
            if not same:
                layer = intern(buffer, text, stop, pools.string, pools.slots, counts)
                layer_start, layer_end = text, stop
            row_layer = layer
        elif action == MARKER:
            count_of_markers += 1
            length = stop - text
            markers = (markers ^ _word(buffer, text, min(length, 8))) * _MIX
            markers = (markers ^ (_word(buffer, text + 8, min(length - 8, 8)) if length > 8 else _0)) * _MIX
            markers = (markers ^ np.uint64(length)) * _MIX
        elif action == OWNER:
            if count_of_markers == 0:
                if owner != _0:
                    flags |= IS_ODD
                owner, _ = _handle(buffer, text)
        elif action in (CONTENT, NAME, STYLE):
            bit = _1 << np.uint64(20 if action == CONTENT else 21 if action == NAME else 22)
            if seen & bit:
                flags |= IS_ODD
            seen |= bit
            found = intern(buffer, text, stop, pools.string, pools.slots, counts)
            if action == CONTENT:
                content = found
            elif action == NAME:
                name = found
            else:
                style = found
        elif action == STOP:
            stopped = True
            flags |= IS_ODD
        elif action in (ODD, HANDLE):
            flags |= IS_ODD
            if high:
                intern(buffer, text, stop, pools.string, pools.slots, counts)
        elif high and form == kinds.STRING and code != 999:
            intern(buffer, text, stop, pools.string, pools.slots, counts)
    counts[AT] = here
    return NO_END


def markers_hash(markers: tuple[str, ...]) -> int:
    """What the kernel makes of this sequence of subclass markers."""
    mixed = int(_FNV)
    for marker in markers:
        raw = marker.encode()
        for part in (raw[:8], raw[8:16], len(raw)):
            word = part if isinstance(part, int) else int.from_bytes(part, "little")
            mixed = ((mixed ^ word) * int(_MIX)) & (1 << 64) - 1
    return mixed


def tables() -> Tables:
    """The tables of `kinds` as the kernel wants them."""
    most = max(len(kind.markers) for kind in kinds.KINDS.values()) + 1
    markers = np.zeros((len(kinds.NAMES), most), np.uint64)
    for number_, kind in kinds.KINDS.items():
        for place, sequence in enumerate(kind.markers, 1):
            markers[number_, place] = markers_hash(sequence)
    for number_, name in ((kinds.BLOCK, "AcDbBlockBegin"), (kinds.ENDBLK, "AcDbBlockEnd")):
        markers[number_, 1] = markers_hash(("AcDbEntity", name))
    first = [int.from_bytes(name.encode()[:8], "little") for name in kinds.NAMES]
    second = [int.from_bytes(name.encode()[8:16], "little") for name in kinds.NAMES]
    mix, hashed = _perfect(first)
    return Tables(
        kinds.value_kinds(),
        kinds.actions(),
        kinds.subclasses(),
        kinds.shapes(),
        kinds.defaults(),
        kinds.required(),
        markers,
        np.array(first, np.uint64),
        np.array(second, np.uint64),
        hashed,
        np.array([mix], np.uint64),
    )


def _perfect(words: list[int]) -> tuple[int, NDArray[np.int64]]:
    """A factor whose products differ in the upper eight bits for all words but the first; where each is."""
    for mix in range(int(_MIX), int(_MIX) + 1_000_000, 2):
        slots = [(word * mix & (1 << 64) - 1) >> 56 for word in words[1:]]
        if len(set(slots)) == len(slots):
            hashed = np.zeros(256, np.int64)
            hashed[slots] = range(1, len(words))
            return mix, hashed
    raise AssertionError("no factor tells the types apart")
