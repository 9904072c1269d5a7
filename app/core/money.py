"""Money (金额): Decimal yuan with two places, as figures (¥1,234,567.00) and in capitals (大写).

Capitals follow 支付结算办法 附一: zeros in between are read once, 整 follows 元 or 角, never 分.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

FEN = Decimal("0.01")
LARGEST = Decimal("9999999999999999.99")  # 仟万亿 is the largest unit read below
DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")


def yuan(amount: Decimal | int | str) -> Decimal:
    """An amount in yuan, rounded half up to fen. ValueError for what is no amount; floats are not taken."""
    try:
        value = Decimal(amount).quantize(FEN, ROUND_HALF_UP)
        if abs(value) <= LARGEST:
            return value + 0  # -0.00 becomes 0.00
    except InvalidOperation:
        pass  # no number, not finite, or too large for the context's 28 digits
    raise ValueError(f"{amount!r} is not an amount of money, or beyond {figures(LARGEST)}")


def figures(amount: Decimal) -> str:
    """¥1,234,567.00"""
    value = yuan(amount)
    return f"{'-' if value < 0 else ''}¥{abs(value):,.2f}"


def capitals(amount: Decimal) -> str:
    """The amount in Chinese capitals: 人民币壹佰贰拾叁万肆仟伍佰陆拾柒元整."""
    value = yuan(amount)
    whole, rest = divmod(int(abs(value) * 100), 100)
    jiao, fen = divmod(rest, 10)
    text = f"{_integer(whole)}元" if whole else ""
    if jiao:
        text += f"{DIGITS[jiao]}角"
    elif fen and whole:
        text += "零"
    text += f"{DIGITS[fen]}分" if fen else "整"
    return f"人民币{'负' if value < 0 else ''}{text if whole or rest else '零元整'}"


def _integer(number: int) -> str:
    """A positive integer in capitals, by groups of four digits; a gap of zeros is read as one 零."""
    text, gap = "", False
    for group in range(len(GROUPS) - 1, -1, -1):
        four = number // 10 ** (4 * group) % 10_000
        if four:
            text += ("零" if text and (gap or four < 1000) else "") + _four(four) + GROUPS[group]
            gap = False
        elif text:
            gap = True
    return _one_yi(text)


def _four(number: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if text and gap else "") + DIGITS[digit] + PLACES[place]
            gap = False
        else:
            gap = True
    return text


def _one_yi(text: str) -> str:
    """壹仟万亿贰亿 reads 壹仟万贰亿: where 亿 itself follows, the group above is 万 of it."""
    return text.replace("万亿", "万", 1) if text.count("亿") == 2 else text
