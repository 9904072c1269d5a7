from decimal import Decimal

import pytest

from app.html.say import number


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("98600.00"), "98,600"),
        (Decimal("53.800"), "53.8"),
        (Decimal("9.86E+4"), "98,600"),
        (Decimal("0.00"), "0"),
        (Decimal("-0.50"), "-0.5"),
        (1200, "1,200"),
        ("LS2026-000100", "LS2026-000100"),
        (None, ""),
    ],
)
def test_a_number_is_grouped_and_has_no_idle_zeros(value: Decimal | int | str | None, shown: str) -> None:
    assert number(value) == shown
