"""One pass over the bytes of a DXF file: every entity of BLOCKS and ENTITIES becomes a row of columns.

The kernel knows no drawing: it reads numbers, names and text as the tables of `kinds` tell it, marks as odd
whatever is written in another way, and stops at the first thing that is no DXF. What it reads is held
against the long way, over all published files, by the tests of `world` and `whole`.

It is one function, and therefore one file: its state is two dozen local variables, which a call would have
to hand over at every tag. Where lines end is known before (`feeds`), so no tag waits for the one before it.
What stands on a line is read by `lexemes` and `decimals`, what it means stands in `kinds`.

It is safe by construction: the buffer ends in line feeds that no loop passes, every array is asked for room
before it is written, and no number from the file is ever used as an index.
"""

from __future__ import annotations

import numpy as np

from drawing_review.scan import kinds
from drawing_review.scan.compiled import kernel
from drawing_review.scan.decimals import number, short_number
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
    KNOT,
    LAYER,
    LINETYPE,
    LINETYPE_SCALE,
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
from drawing_review.scan.lexemes import (
    BASIS,
    MIX,
    handle_at,
    intern,
    is_high,
    long_code,
    note,
    same,
    short_code,
    whole_at,
    without_return,
    word_at,
)
from drawing_review.scan.pools import (
    AT,
    BAD_HANDLE,
    BULGED,
    DONE,
    EXTENDED,
    FIX_ANY,
    FIX_BULGE,
    FIX_NUMBER,
    FIX_POINT,
    FIX_ZERO,
    FIXES,
    FROM,
    FULL,
    IN_BLOCK,
    IN_BLOCKS,
    IN_ENTITIES,
    IN_SECTION,
    IS_INVISIBLE,
    IS_ODD,
    IS_PAPER,
    MIRRORED,
    NAMELESS,
    NO_BLOCK,
    NO_END,
    NO_SECTION,
    NOT_TAGS,
    NUMBERS,
    OPEN,
    OUTSIDE,
    PARTED,
    PATHS,
    POINTS,
    ROWS,
    SECTIONS,
    SKIPPED,
    STRINGS,
    SWALLOWING,
    TAGS,
    TOO_LARGE,
    TOO_MANY_TAGS,
    UNTIL,
)

_0, _1, _2 = np.uint64(0), np.uint64(1), np.uint64(2)
_ZERO = np.uint64(int.from_bytes(b"0.0", "little"))
_DIMSTYLE, _BLOCKS, _ENTITIES, _SWALLOWS = (
    np.uint64(int.from_bytes(name, "little")) for name in (b"DIMSTYLE", b"BLOCKS", b"ENTITIES", b"ACAD_MTE")
)


@kernel
def scan(buffer, end, ends, lines, part, tables, columns, pools, counts, most_tags, greatest):
    """Read `buffer[:end]`, behind which stand `PAD` line feeds. DONE, FULL or what is wrong at counts[AT].

    `part` says from which line to read, until which entity, and within what; where it stops before
    the end, it writes there within what, and answers PARTED.
    `counts` must be zero, `pools.slots` -1, `pools.seen` zero. `most_tags` of one entity; `greatest`
    coordinate. FULL: some array is too small; whatever was written is void.
    """
    rows, points, numbers, paths = np.int64(0), np.int64(0), np.int64(0), np.int64(0)
    most_rows, most_points = columns.kind.shape[0] - 1, pools.points.shape[0] - MOST_POINTS - 1
    most_numbers, most_paths = pools.numbers.shape[0] - MOST_NUMBERS - 1, pools.path.shape[0] - 1
    most_strings = min(pools.string.shape[0], pools.slots.shape[0] // 2) - 2
    most_fixes, most_sections = pools.fixes.shape[0] - 1, pools.sections.shape[0] - 1
    section, kind, block = part[IN_SECTION], np.int64(-1), part[IN_BLOCK]
    open_block, has_handle, is_dimstyle, drawn = part[OPEN] != 0, False, False, False
    line_before, row_of_kind = _0, _0
    layer, layer_start, layer_end = np.int64(-1), np.int64(0), np.int64(-1)
    # of the entity at hand
    flags, seen, markers, in_group, stopped = np.int64(0), _0, BASIS, False, False
    row_layer, colour, true_colour, weight = np.int64(-1), np.int64(256), np.int64(-1), np.int64(-1)
    name, content, style, handle, owner = np.int64(-1), np.int64(-1), np.int64(-1), _0, _0
    linetype, linetype_scale = np.int64(-1), 1.0
    first_point, first_number, stage, before = np.int64(0), np.int64(0), np.int64(0), np.int64(-1)
    count_of_markers = np.int64(0)
    start, line, last_line, until = (
        np.int64(0),
        np.uint64(part[FROM]),
        np.uint64(lines),
        np.uint64(part[UNTIL]),
    )
    if line > _0:
        start = np.int64(ends[line - _1]) + 1
    elif buffer[0] == 239 and buffer[1] == 187 and buffer[2] == 191:  # byte order mark
        start = 3
    last = start - 1
    while line < last_line:
        # ---- a group code, and a value from `text` to `stop`; the next line begins behind `last`
        start = last + 1
        counts[AT] = start
        text, last = np.int64(ends[line]) + 1, np.int64(ends[line + _1])
        code = short_code(buffer, start)
        if code < 0 or text - start > 5:
            code = long_code(buffer, start)
            if code < 0 or code >= kinds.CODES:
                return NOT_TAGS
        if text >= end:
            return NOT_TAGS
        line += _2
        stop = without_return(buffer, text, last)
        if code == 0:
            while buffer[text] == 32:
                text += 1
            while stop > text and buffer[stop - 1] == 32:
                stop -= 1
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
                if line - line_before > _2 * np.uint64(most_tags):
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
                columns.linetype[rows], columns.linetype_scale[rows] = linetype, linetype_scale
                columns.handle[rows] = handle
                columns.owner[rows] = owner
                rows += 1
                if kind == kinds.ENDBLK:
                    open_block = False
            drawn = False
            if line > until:
                counts[ROWS], counts[POINTS], counts[NUMBERS], counts[PATHS] = rows, points, numbers, paths
                part[IN_SECTION], part[OPEN], part[IN_BLOCK] = section, open_block, block
                return PARTED
            # ---- what comes now
            length = stop - text
            one = word_at(buffer, text, length)
            two = word_at(buffer, text + 8, length - 8) if length > 8 else _0
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
                counts[AT], counts[TAGS] = last + 1, np.int64(line >> _1)
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
                line_before, row_of_kind = line, np.uint64(kind * kinds.CODES)
                flags, seen, markers, in_group, stopped = np.int64(0), _0, BASIS, False, False
                row_layer, colour, true_colour, weight = (
                    np.int64(-1),
                    np.int64(256),
                    np.int64(-1),
                    np.int64(-1),
                )
                name, content, style, handle, owner = np.int64(-1), np.int64(-1), np.int64(-1), _0, _0
                linetype, linetype_scale = np.int64(-1), 1.0
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
                one = word_at(buffer, text, min(stop - text, 8))
                section = SKIPPED
                if stop - text == 6 and one == _BLOCKS:
                    section = IN_BLOCKS
                elif stop - text == 8 and one == _ENTITIES:
                    section = IN_ENTITIES
                index = counts[SECTIONS]
                pools.sections[index, 0] = text
                pools.sections[index, 1] = stop
                pools.sections[index, 2] = last + 1
                pools.sections[index, 3] = -1
                counts[SECTIONS] = index + 1
                continue
            if section == SKIPPED and not has_handle and code == (105 if is_dimstyle else 5):
                has_handle = kind != kinds.SECTION  # $HANDSEED stands in the header, which has no entities
                if has_handle:
                    value = handle_at(buffer, text, stop)
                    if value == _0:
                        return BAD_HANDLE
                    answer = note(value, pools, counts)
                    if answer != DONE:
                        return answer
            continue
        # ---- a tag of an entity
        meaning = tables.meanings[row_of_kind + np.uint64(code)]
        action = np.int64(meaning & 255)
        form = (meaning >> 8) & 3
        stands = np.int64(meaning >> 10)
        if stands != 0 and stands != count_of_markers and count_of_markers != 0 and not in_group:
            if count_of_markers == 3 and (code == 71 or code == 72) and kinds.ATTRIB <= kind <= kinds.ATTDEF:
                action = PASS  # here it is the kind of attribute
            else:
                flags |= IS_ODD
        if form == kinds.FLOAT:
            value, sure = 0.0, stop - text == 3 and word_at(buffer, text, 3) == _ZERO
            if not sure:
                value, sure = short_number(buffer, text, stop)
            if not sure:
                value, _, sure = number(buffer, text)
            if sure and 10 <= code <= 39 and abs(value) > greatest:
                return TOO_LARGE
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
            elif action == KNOT:
                if numbers >= most_numbers:
                    return FULL
                where, at = FIX_NUMBER, numbers
                pools.numbers[numbers] = value
                numbers += 1
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
            elif action == LINETYPE_SCALE:
                where, at = FIX_ZERO, rows
                bit = _1 << np.uint64(14)
                if seen & bit:
                    flags |= IS_ODD
                seen |= bit
                linetype_scale = value
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
        if form == kinds.INTEGER:
            value_whole, sure = whole_at(buffer, text)
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
        before = code
        if action == HANDLE and not has_handle:
            has_handle = True
            handle = handle_at(buffer, text, stop)
            if handle == _0:
                return BAD_HANDLE
            answer = note(handle, pools, counts)
            if answer != DONE:
                return answer
            if in_group or stopped:
                flags |= IS_ODD
            continue
        if counts[STRINGS] >= most_strings:
            return FULL
        if code >= 1000:
            flags |= EXTENDED
            if word_at(buffer, text, 8) == _SWALLOWS:  # maybe: `rows` looks closer
                counts[SWALLOWING] += 1
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
            if is_high(buffer, text, stop):
                intern(buffer, text, stop, pools.string, pools.slots, counts)
        elif action == LAYER:
            if seen & (_1 << np.uint64(13)):
                flags |= IS_ODD
            seen |= _1 << np.uint64(13)
            if layer_end - layer_start != stop - text or not same(buffer, layer_start, text, stop - text):
                layer = intern(buffer, text, stop, pools.string, pools.slots, counts)
                layer_start, layer_end = text, stop
            row_layer = layer
        elif action == MARKER:
            count_of_markers += 1
            length = stop - text
            markers = (markers ^ word_at(buffer, text, min(length, 8))) * MIX
            markers = (markers ^ (word_at(buffer, text + 8, min(length - 8, 8)) if length > 8 else _0)) * MIX
            markers = (markers ^ np.uint64(length)) * MIX
        elif action == OWNER:
            if count_of_markers == 0:
                if owner != _0:
                    flags |= IS_ODD
                owner = handle_at(buffer, text, stop)
        elif action in (CONTENT, NAME, STYLE, LINETYPE):
            bit = _1 << np.uint64(
                20 if action == CONTENT else 21 if action == NAME else 22 if action == STYLE else 23
            )
            if seen & bit:
                flags |= IS_ODD
            seen |= bit
            found = intern(buffer, text, stop, pools.string, pools.slots, counts)
            if action == CONTENT:
                content = found
            elif action == NAME:
                name = found
            elif action == STYLE:
                style = found
            else:
                linetype = found
        elif action == STOP:
            stopped = True
            flags |= IS_ODD
        elif action in (ODD, HANDLE):
            flags |= IS_ODD
            if is_high(buffer, text, stop):
                intern(buffer, text, stop, pools.string, pools.slots, counts)
        elif form == kinds.STRING and code != 999 and is_high(buffer, text, stop):
            intern(buffer, text, stop, pools.string, pools.slots, counts)
    counts[AT] = end
    return NO_END
