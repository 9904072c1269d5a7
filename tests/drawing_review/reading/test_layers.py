"""What layers mean, by their names."""

from __future__ import annotations

import pytest

from drawing_review.reading.layers import token_of


@pytest.mark.parametrize(
    ("layer", "token"),
    [
        ("WALL", "WALL"),
        ("wall", "WALL"),
        ("A-WALL-FULL", "WALL"),
        ("xref-Bishop$0$A-WALL", "WALL"),
        ("建筑底图_t3$0$WINDOW_TEXT", "WINDOW"),
        ("plan|AXIS", "GRID"),
        ("总图-征地红线", "REDLINE"),
        ("WALL-AI", "WALL"),
        ("G-FRIE-FLWL", "RESCUE"),
        ("AI-防火分区", "FIREZONE"),
        ("W-FRPT-HYDT-EQPM", "HYDRANT"),
        ("ROAD_REDLINE", "ROAD"),
        ("0", None),
        ("LAYER1", None),
        ("PUB_TEXT", None),
        ("Defpoints", None),
    ],
)
def test_tokens(layer: str, token: str | None) -> None:
    assert token_of(layer) == token
