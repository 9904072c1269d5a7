from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import capitals, figures, yuan

AMOUNTS = st.integers(0, 10**18 - 1).map(lambda fen: Decimal(fen) / 100)
VALUES = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "零元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0.08", "捌分"),
        ("1234567.00", "壹佰贰拾叁万肆仟伍佰陆拾柒元整"),
        ("100000001", "壹亿零壹元整"),
        ("1000100000000", "壹万零壹亿元整"),
        ("1000000000000", "壹万亿元整"),
        ("-5", "负伍元整"),
    ],
)
def test_capitals(amount: str, text: str) -> None:
    assert capitals(Decimal(amount)) == f"人民币{text}"


def value(text: str) -> int:
    """Fen, read back from capitals by the grammar of Chinese numerals."""
    total = section = digit = 0
    for sign in text.removeprefix("人民币"):
        if sign in VALUES:
            digit = VALUES[sign]
        elif sign in UNITS:
            section, digit = section + digit * UNITS[sign], 0
        elif sign == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        elif sign == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
        elif sign == "元":
            total, section, digit = (total + section + digit) * 100, 0, 0
        elif sign in "角分":
            total, digit = total + digit * (10 if sign == "角" else 1), 0
    return total


@given(AMOUNTS)
def test_capitals_read_back_to_the_same_amount(amount: Decimal) -> None:
    text = capitals(amount)
    assert value(text) == int(amount * 100)
    assert "零零" not in text
    assert text.endswith("整") != text.endswith("分")


@given(AMOUNTS)
def test_figures_read_back_to_the_same_amount(amount: Decimal) -> None:
    assert Decimal(figures(amount).replace("¥", "").replace(",", "")) == amount


def test_figures() -> None:
    assert figures(Decimal("1234567")) == "¥1,234,567.00"
    assert figures(Decimal("-0.005")) == "-¥0.01"


@pytest.mark.parametrize("wrong", ["", "a", "NaN", "Infinity", "1e30"])
def test_what_is_no_amount_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not an amount of money"):
        yuan(wrong)
