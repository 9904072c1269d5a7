"""What stands on a line: a string, known by its number; a handle; an integer. For the kernel of `tokens`."""

from __future__ import annotations

from string import hexdigits

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan.compiled import eight_bytes, inlined
from drawing_review.scan.decimals import right_aligned
from drawing_review.scan.pools import DONE, FAR, FULL, HANDLES_IN_BITMAP, HIGHEST, STRINGS, TWICE

BASIS, MIX = np.uint64(1469598103934665603), np.uint64(0x9E3779B97F4A7C15)
_0, _1, _4, _6, _8, _29, _32, _63 = (np.uint64(n) for n in (0, 1, 4, 6, 8, 29, 32, 63))
ONES, HIGHS = (np.uint64(byte * 0x0101010101010101) for byte in (1, 128))  # in all eight bytes
NO_DIGIT = 16
HEX = np.array([int(chr(n), 16) if chr(n) in hexdigits else NO_DIGIT for n in range(256)], np.uint8)


def _digits(space: int, worth: int) -> NDArray[np.int64]:
    """By letter: what it adds to a group code where digits count `worth`."""
    table = np.full(256, -10_000, np.int64)
    table[ord("0") : ord("9") + 1] = worth * np.arange(10)
    if space:
        table[ord(" ")] = space
    return table


_9, _10, _13, _16, _24, _255 = (np.uint64(n) for n in (9, 10, 13, 16, 24, 255))
# for the letters of a hexadecimal number: added, they carry into the high bit of each byte from there on
FROM_0, BEHIND_9, FROM_A, BEHIND_F = (np.uint64((128 - n) * 0x0101010101010101) for n in (48, 58, 97, 103))
SPACES, LOW_HALVES = np.uint64(0x2020202020202020), np.uint64(0x0F0F0F0F0F0F0F0F)
EVERY_SECOND, EVERY_FOURTH, LOW_32 = (
    np.uint64(0x00FF00FF00FF00FF),
    np.uint64(0x0000FFFF0000FFFF),
    np.uint64((1 << 32) - 1),
)
BLANK = 2000  # the sum of a group code with a space before it: what is no code adds up to less than nothing
HUNDREDS, TENS, UNITS = _digits(BLANK, 100), _digits(-BLANK, 10), _digits(0, 1)


@inlined
def word_at(buffer, start, length):
    """Up to eight bytes of a string as a number."""
    word = eight_bytes(buffer, start)
    return word & ((_1 << (_8 * np.uint64(length))) - _1) if length < 8 else word


@inlined
def short_code(buffer, place):
    """The group code of a line as it is usually written, in three places ("  0", " 10", "100").

    Less than nothing where it is written otherwise. It may be longer than five letters with its line end.
    """
    word = eight_bytes(buffer, place)
    code = HUNDREDS[word & _255] + TENS[(word >> _8) & _255] + UNITS[(word >> _16) & _255]
    if code >= BLANK:
        code -= BLANK
    behind = (word >> _24) & _255
    return code if behind in (_10, _13) else np.int64(-1)


@inlined
def long_code(buffer, place):
    """The group code of a line however it is written; less than nothing where it is none."""
    while buffer[place] == 32:
        place += 1
    first = place
    code = np.int64(0)
    while 48 <= buffer[place] <= 57 and place - first < 5:
        code = code * 10 + np.int64(buffer[place] - 48)
        place += 1
    good = place > first
    while buffer[place] == 32 or buffer[place] == 13:
        place += 1
    return code if good and buffer[place] == 10 else np.int64(-1)


@inlined
def without_return(buffer, start, end):
    return end - 1 if end > start and buffer[end - 1] == 13 else end


@inlined
def is_high(buffer, start, end):
    """Whether a byte of a string is none of ASCII."""
    high = _0
    while start + 8 <= end:
        high |= eight_bytes(buffer, start)
        start += 8
    if start < end:
        high |= word_at(buffer, start, end - start)
    return high & HIGHS != _0


@inlined
def same(buffer, one, other, length):
    """Whether two strings of the same length are the same."""
    differ = _0
    while length >= 8 and differ == _0:
        differ = eight_bytes(buffer, one) ^ eight_bytes(buffer, other)
        one, other, length = one + 8, other + 8, length - 8
    if length > 0:
        differ |= word_at(buffer, one, length) ^ word_at(buffer, other, length)
    return differ == _0


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
        if strings[known, 1] - other == length and same(buffer, other, start, length):
            return known
        slot = (slot + 1) & mask


@inlined
def handle_at(buffer, start, stop):
    """The hexadecimal number in `buffer[start:stop]`: up to 16 digits, spaces around; 0 if it is none."""
    length = stop - start
    letters = right_aligned(eight_bytes(buffer, start), length if 0 < length <= 8 else np.int64(0))
    small = letters | SPACES
    digit = (letters + FROM_0) & ~(letters + BEHIND_9)
    letter = (small + FROM_A) & ~(small + BEHIND_F)
    value = (letters & LOW_HALVES) + _9 * ((letters >> _6) & ONES)
    value = ((value << _4) | (value >> _8)) & EVERY_SECOND
    value = ((value << _8) | (value >> _16)) & EVERY_FOURTH
    value = ((value << _16) | (value >> _32)) & LOW_32
    if not 0 < length <= 8 or (digit | letter) & ~letters & HIGHS != HIGHS:
        while buffer[start] == 32:
            start += 1
        first = start
        value = _0
        while HEX[buffer[start]] != NO_DIGIT:
            value = (value << _4) | np.uint64(HEX[buffer[start]])
            start += 1
        good = start - first <= 16
        while buffer[start] == 32 or buffer[start] == 13:
            start += 1
        value = value if good and buffer[start] == 10 else _0
    return value


@inlined
def whole_at(buffer, place):
    """The integer of up to 9 digits on a line, and whether it is one."""
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
    return (-value if negative else value), good and buffer[place] == 10


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
