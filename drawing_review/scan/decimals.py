"""Decimal text to the nearest double, in machine code.

Up to 19 digits: exact integers and powers of ten where both fit a double (W. Clinger, "How to read
floating point numbers accurately", 1990), else the 128-bit product of D. Lemire, "Number parsing at a
gigabyte per second" (2021). What neither decides is left to Python's float(), the oracle of its tests.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan.compiled import as_float, eight_bytes, inlined, kernel, zeros_below

U8 = NDArray[np.uint8]
LEAST, MOST = -60, 60  # powers of ten in the table; others are left to Python
EXACT = 22  # 10**22 is the greatest power of ten that a double holds exactly
WHOLE = np.uint64(1 << 53)
_1, _8, _9, _10, _32, _63 = (np.uint64(n) for n in (1, 8, 9, 10, 32, 63))
_0, _2, _3 = (np.uint64(n) for n in (0, 2, 3))
LOW = np.uint64(0xFFFFFFFF)
ALL = np.uint64(0xFFFFFFFFFFFFFFFF)
HUNDRED_MILLION = np.uint64(100_000_000)
ZEROS = np.uint64(0x3030303030303030)
HIGH_HALVES = np.uint64(0xF0F0F0F0F0F0F0F0)
SIXES = np.uint64(0x0606060606060606)
THREES = np.uint64(0x3333333333333333)
_4, _16 = np.uint64(4), np.uint64(16)
ONES, HIGHS, POINTS = (np.uint64(byte * 0x0101010101010101) for byte in (1, 128, 46))
_LAST = np.uint64(1 << 63)
PAIRS = np.uint64(0x000000FF000000FF)
HUNDREDS = np.uint64(0x000F424000000064)  # 10**6 and 10**2
TENTHS = np.uint64(0x0000271000000001)  # 10**4 and 10**0


def _fives() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """5**q for `LEAST` ≤ q ≤ `MOST`, as 128 bits with the highest one set; negative powers rounded up."""
    high, low = [], []
    for power in range(LEAST, MOST + 1):
        if power >= 0:
            value = 5**power
            shift = 128 - value.bit_length()
            value = value << shift if shift >= 0 else value >> -shift
        else:
            inverse = 5**-power
            value = (1 << (inverse.bit_length() + 127)) // inverse + 1
            value >>= value.bit_length() - 128
        high.append(value >> 64)
        low.append(value & (1 << 64) - 1)
    return np.array(high, np.uint64), np.array(low, np.uint64)


FIVES_HIGH, FIVES_LOW = _fives()
SMALL_TENS = np.array([10**power for power in range(9)], np.uint64)
TENS = np.array([10.0**power for power in range(EXACT + 1)])


@inlined
def _product(one, other):
    """The 128-bit product of two 64-bit numbers: high and low half."""
    a, b, c, d = one & LOW, one >> _32, other & LOW, other >> _32
    middle = (a * c >> _32) + (a * d & LOW) + (b * c & LOW)
    return b * d + (a * d >> _32) + (b * c >> _32) + (middle >> _32), (a * c & LOW) | (middle << _32)


@kernel
def _lemire(digits, power):
    """Bits of the double nearest to digits · 10**power, and whether that is certain. `digits` > 0."""
    shift = np.int64(0)
    wide = digits
    while wide >> _63 == _0:
        wide <<= _1
        shift += 1
    high, low = _product(wide, FIVES_HIGH[power - LEAST])
    if high & np.uint64(0x1FF) == np.uint64(0x1FF):
        more, _ = _product(wide, FIVES_LOW[power - LEAST])
        low += more
        if low < more:
            high += _1
    if low == ALL and (power < -27 or power > 55):
        return _0, False
    upper = high >> _63
    mantissa = high >> (upper + _9)
    exponent = ((217706 * power) >> 16) + 63 + np.int64(upper) - shift + 1023
    if exponent <= 0 or exponent >= 2046:
        return _0, False
    halfway = low <= _1 and -4 <= power <= 23 and mantissa & _3 == _1
    if halfway and mantissa << (upper + _9) == high:
        mantissa &= ~_1
    mantissa += mantissa & _1
    mantissa >>= _1
    if mantissa >= WHOLE:
        mantissa = np.uint64(1 << 52)
        exponent += 1
    mantissa &= ~np.uint64(1 << 52)
    return mantissa | (np.uint64(exponent) << np.uint64(52)), True


@inlined
def _eight_digits(word):
    """Whether all eight bytes are digits."""
    return (word & HIGH_HALVES) | (((word + SIXES) & HIGH_HALVES) >> _4) == THREES


@inlined
def _value_of(word):
    """The number that eight digits write."""
    word -= ZEROS
    word = word * _10 + (word >> _8)
    return ((word & PAIRS) * HUNDREDS + ((word >> _16) & PAIRS) * TENTHS) >> _32


@inlined
def right_aligned(word, count):
    """The first `count` of eight letters moved to the end, noughts before them."""
    short, long = _4 * np.uint64(8 - count), _4 * np.uint64(count)  # in two steps: 64 bits at once are none
    return ((word << short) << short) | ((ZEROS >> long) >> long)


@inlined
def short_number(buffer, start, stop):
    """The number written in `buffer[start:stop]`, and whether that is certain: `number` for what is usual.

    Usual is up to seven digits, a point and up to sixteen digits more. No branch depends on how many there
    are, which a processor would guess wrongly at every other number.
    """
    negative = buffer[start] == 45
    begin = start + 1 if negative else start
    word = eight_bytes(buffer, begin)
    points = word ^ POINTS
    points = (points - ONES) & ~points & HIGHS
    whole = zeros_below(points | _LAST) >> 3
    after = stop - begin - whole - 1
    sure = points != _0 and 0 <= after <= 16 and 0 < whole + after <= 19
    after = after if sure else np.int64(0)
    first = min(after, 8)
    upper = right_aligned(word, whole)
    middle = right_aligned(eight_bytes(buffer, begin + whole + 1), first)
    lower = right_aligned(eight_bytes(buffer, begin + whole + 9), after - first)
    sure = sure and _eight_digits(upper) and _eight_digits(middle) and _eight_digits(lower)
    digits = _value_of(upper) * SMALL_TENS[first] + _value_of(middle)
    digits = digits * SMALL_TENS[after - first] + _value_of(lower)
    value = np.float64(digits) / TENS[after]
    if digits > WHOLE:
        bits, certain = _lemire(digits, -after)
        value = as_float(bits)
        sure = sure and certain
    return (-value if negative else value), sure


@inlined
def number(buffer, place):
    """The number written from `place` on, to the end of its line.

    Returns (value, place of the line feed or of what should not stand before it, whether it is certain).
    `buffer` must end in at least 32 line feeds behind the text, so that all reading stops there.
    """
    letter = buffer[place]
    while letter == 32 or letter == 9:
        place += 1
        letter = buffer[place]
    negative = letter == 45
    if negative or letter == 43:
        place += 1
    first = place
    while buffer[place] == 48:
        place += 1
    zeros = place - first
    significant = place
    digits = _0
    letter = buffer[place]
    while 48 <= letter <= 57:
        digits = digits * _10 + np.uint64(letter - 48)
        place += 1
        letter = buffer[place]
    count = place - significant
    power = np.int64(0)
    if letter == 46:
        place += 1
        point = place
        if count == 0:
            while buffer[place] == 48:
                place += 1
        zeros += place - point
        significant = place
        word = eight_bytes(buffer, place)
        if _eight_digits(word):
            digits = digits * HUNDRED_MILLION + _value_of(word)
            place += 8
            word = eight_bytes(buffer, place)
            if _eight_digits(word):
                digits = digits * HUNDRED_MILLION + _value_of(word)
                place += 8
        letter = buffer[place]
        while 48 <= letter <= 57:
            digits = digits * _10 + np.uint64(letter - 48)
            place += 1
            letter = buffer[place]
        count += place - significant
        power = point - place
    sure = 0 < count + zeros and count <= 19
    if letter == 101 or letter == 69:
        place += 1
        letter = buffer[place]
        below = letter == 45
        if below or letter == 43:
            place += 1
            letter = buffer[place]
        sure = sure and 48 <= letter <= 57
        exponent = np.int64(0)
        while 48 <= letter <= 57:
            exponent = min(exponent * 10 + np.int64(letter - 48), 9999)
            place += 1
            letter = buffer[place]
        power += -exponent if below else exponent
    while letter == 32 or letter == 9 or letter == 13:
        place += 1
        letter = buffer[place]
    if letter != 10 or not sure:
        return 0.0, place, False
    if digits == _0:
        return (-0.0 if negative else 0.0), place, True
    if digits <= WHOLE and -EXACT <= power <= EXACT:
        value = np.float64(digits)
        value = value / TENS[-power] if power < 0 else value * TENS[power]
    elif LEAST <= power <= MOST:
        bits, sure = _lemire(digits, power)
        value = as_float(bits)
    else:
        return 0.0, place, False
    return (-value if negative else value), place, sure
