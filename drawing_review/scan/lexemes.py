"""What stands on a line: a string, known by its number; a handle; an integer. For the kernel of `tokens`."""

from __future__ import annotations

from string import hexdigits

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan.compiled import eight_bytes, inlined, zeros_below
from drawing_review.scan.pools import DONE, FAR, FULL, HANDLES_IN_BITMAP, HIGHEST, STRINGS, TWICE

BASIS, MIX = np.uint64(1469598103934665603), np.uint64(0x9E3779B97F4A7C15)
_0, _1, _4, _6, _8, _29, _32, _63 = (np.uint64(n) for n in (0, 1, 4, 6, 8, 29, 32, 63))
ONES, HIGHS, FEEDS = (np.uint64(byte * 0x0101010101010101) for byte in (1, 128, 10))  # in all eight bytes
NO_DIGIT = 16
HEX = np.array([int(chr(n), 16) if chr(n) in hexdigits else NO_DIGIT for n in range(256)], np.uint8)


def _digits(space: int, worth: int) -> NDArray[np.int64]:
    """By letter: what it adds to a group code where digits count `worth`."""
    table = np.full(256, -10_000, np.int64)
    table[ord("0") : ord("9") + 1] = worth * np.arange(10)
    if space:
        table[ord(" ")] = space
    return table


_10, _16, _24, _255, _65535 = (np.uint64(n) for n in (10, 16, 24, 255, 65535))
RETURN_AND_FEED = np.uint64(0x0A0D)
BLANK = 2000  # the sum of a group code with a space before it: what is no code adds up to less than nothing
HUNDREDS, TENS, UNITS = _digits(BLANK, 100), _digits(-BLANK, 10), _digits(0, 1)


@inlined
def word_at(buffer, start, length):
    """Up to eight bytes of a string as a number."""
    word = eight_bytes(buffer, start)
    return word & ((_1 << (_8 * np.uint64(length))) - _1) if length < 8 else word


@inlined
def line_feeds(word):
    """Not zero if one of eight bytes is a line feed; its lowest bit stands in the first of them."""
    word ^= FEEDS
    return (word - ONES) & ~word & HIGHS


@inlined
def line_end(buffer, place):
    found = line_feeds(eight_bytes(buffer, place))
    while found == _0:
        place += 8
        found = line_feeds(eight_bytes(buffer, place))
    return place + (zeros_below(found) >> 3)


@inlined
def string_end(buffer, place):
    """The end of the line, and whether a byte before it is none of ASCII."""
    word = eight_bytes(buffer, place)
    found = line_feeds(word)
    high = _0
    while found == _0:
        high |= word
        place += 8
        word = eight_bytes(buffer, place)
        found = line_feeds(word)
    high |= word & (found ^ (found - _1))  # what stands before the lowest bit of `found`, and that bit
    return place + (zeros_below(found) >> 3), high & HIGHS != _0


@inlined
def short_code(buffer, place):
    """The group code of a line as it is usually written, in three places ("  0", " 10", "100"), and where
    the next line begins; less than nothing where it is written otherwise."""
    word = eight_bytes(buffer, place)
    code = HUNDREDS[word & _255] + TENS[(word >> _8) & _255] + UNITS[(word >> _16) & _255]
    if code >= BLANK:
        code -= BLANK
    behind = (word >> _24) & _65535
    if behind == RETURN_AND_FEED:
        return code, place + 5
    return (code if behind & _255 == _10 else np.int64(-1)), place + 4


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
        digit = HEX[buffer[place]]
        if digit == NO_DIGIT:
            break
        value = (value << _4) | np.uint64(digit)
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
