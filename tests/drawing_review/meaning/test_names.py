"""What layers and blocks mean, by their names."""

from __future__ import annotations

import pytest

from drawing_review.meaning.model import Alias, Basis, Kind, Known
from drawing_review.meaning.names import TOKENS, Names, meaning_of, stated


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
    known = Names().of_layer(layer)
    assert (known.token if known else None) == token


def test_limits_of_height_are_no_buildings() -> None:
    """On a real site plan G-BLDG-HIGH holds open lines and G-BLDG-MULT the areas they limit."""
    assert Names().of_layer("G-BLDG-HIGH") is None
    assert Names().of_layer("G-BLDG-MULT") is None
    assert Names().of_layer("G-BLDG-OTLN") == Known("BLDG", Basis.NAME)


def test_a_pattern_is_inferred_and_a_name_is_not() -> None:
    pattern, name = Names().of_layer("A-WALL-FULL"), Names().of_layer("WALL")
    assert pattern is not None and pattern.inferred
    assert name is not None and not name.inferred


@pytest.mark.parametrize(
    ("block", "token"),
    [
        ("$DorLib2D$00000001", "DOOR"),
        ("plan$0$_AXISO", "GRID"),
        ("A1图框", "SHEET"),
        ("室内消火栓平面", "HYDRANT"),
        ("椅子", None),
    ],
)
def test_blocks(block: str, token: str | None) -> None:
    known = Names().of_block(block)
    assert (known.token if known else None) == token


def test_own_aliases_come_first_plain_names_before_wildcards() -> None:
    own = [
        Alias(Kind.LAYER, "WALL*", "COLUMN"),
        Alias(Kind.LAYER, "wall-梁", ""),
        Alias(Kind.LAYER, "G-BLDG-EXTG", "BLDG"),
        Alias(Kind.BLOCK, "WALL*", "DOOR"),
    ]
    names = Names(own)
    assert names.of_layer("WALL") == Known("COLUMN", Basis.OWN)
    assert names.of_layer("WALL-梁") is None, "an alias may also say that a layer means nothing"
    assert names.of_layer("xref$0$G-BLDG-EXTG") == Known("BLDG", Basis.OWN)
    assert names.of_block("WALL-1") == Known("DOOR", Basis.OWN)
    assert names.of_layer("SPACE") == Known("ROOM", Basis.NAME)


def test_wildcards_are_no_regular_expressions() -> None:
    assert Names([Alias(Kind.LAYER, "(a+)+*", "WALL")]).of_layer("a" * 60) is None
    assert Names([Alias(Kind.LAYER, "(a+)+*", "WALL")]).of_layer("(A+)+1") == Known("WALL", Basis.OWN)


def test_a_key_is_a_token_or_a_canonical_name() -> None:
    assert (stated("wall"), stated("JS-墙"), stated("ZT-用地红线"), stated("nothing")) == (
        "WALL",
        "WALL",
        "REDLINE",
        "",
    )


def test_every_token_has_its_names() -> None:
    assert all(row.zh and row.canonical for row in TOKENS.values())
    assert {stated(row.canonical) for row in TOKENS.values()} == set(TOKENS), "canonical names are told apart"
    assert meaning_of("WALL") == "墙"
    assert meaning_of("NOSUCH") == ""
