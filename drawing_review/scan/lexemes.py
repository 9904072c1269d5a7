"""What stands on a line: a string, known by its number; a handle; an integer. For the kernel of `tokens`."""

from __future__ import annotations

import numpy as np

from drawing_review.scan.compiled import eight_bytes, inlined
from drawing_review.scan.pools import DONE, FAR, FULL, HANDLES_IN_BITMAP, HIGHEST, STRINGS, TWICE

BASIS, MIX = np.uint64(1469598103934665603), np.uint64(0x9E3779B97F4A7C15)
_0, _1, _4, _6, _8, _29, _32, _63 = (np.uint64(n) for n in (0, 1, 4, 6, 8, 29, 32, 63))


@inlined
def word_at(buffer, start, length):
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
    hashed = BASIS
    place = start
    while place + 8 <= end:
        hashed = (hashed ^ eight_bytes(buffer, place)) * MIX
        hashed ^= hashed >> _29
        place += 8
    if place < end:
        hashed = (hashed ^ word_at(buffer, place, end - place)) * MIX
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
def handle_at(buffer, place):
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
def whole_at(buffer, place):
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
def note(handle, pools, counts):
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
