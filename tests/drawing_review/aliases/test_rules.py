"""Who sets aliases, and which; what a preview shows."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.core.refusal import Refused
from drawing_review.aliases import rules
from drawing_review.aliases.preview import preview
from drawing_review.drawing.model import Block, Layer
from drawing_review.meaning.model import Alias, Basis, Kind, Known
from tests.drawing_review.cases.given import DESIGNER, actor

WALL = Alias(Kind.LAYER, "A_N_WALL*", "WALL")
ADMIN = actor(Role.SYSTEM_ADMIN)


def test_the_institutes_own_designer_and_the_administrator_may() -> None:
    assert rules.may_edit(actor(Role.DESIGNER, organisation=DESIGNER), DESIGNER)
    assert rules.may_edit(ADMIN, DESIGNER)
    assert not rules.may_edit(actor(Role.DESIGNER, organisation=OrganisationId(uuid4())), DESIGNER)
    assert not rules.may_edit(actor(Role.OWNER, organisation=DESIGNER), DESIGNER)
    with pytest.raises(Refused, match="alias_not_yours"):
        rules.set_alias(DESIGNER, WALL, [], actor(Role.DESIGNER, organisation=OrganisationId(uuid4())))


def test_a_change_tells_what_it_replaces() -> None:
    fact = rules.set_alias(DESIGNER, Alias(Kind.LAYER, " a_n_wall* ", "COLUMN"), [WALL], ADMIN)
    assert (fact.name, fact.token, fact.before) == ("A_N_WALL*", "COLUMN", "WALL")
    assert rules.set_alias(DESIGNER, Alias(Kind.BLOCK, "A_N_WALL*", "DOOR"), [WALL], ADMIN).before is None
    assert rules.drop_alias(DESIGNER, Kind.LAYER, "A_N_WALL*", [WALL], ADMIN).before == "WALL"


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        (Alias(Kind.LAYER, "*", "WALL"), "alias_name"),
        (Alias(Kind.LAYER, "?墙*", "WALL"), "alias_name"),
        (Alias(Kind.LAYER, "墙\n线", "WALL"), "alias_name"),
        (Alias(Kind.LAYER, "墙" * 256, "WALL"), "alias_name"),
        (Alias(Kind.LAYER, "墙线", "MOON"), "alias_token"),
        (WALL, "alias_same"),
    ],
)
def test_what_may_not_be_set(alias: Alias, code: str) -> None:
    with pytest.raises(Refused, match=code):
        rules.set_alias(DESIGNER, alias, [WALL], ADMIN)


def test_an_institute_has_so_many_aliases_and_no_more() -> None:
    full = [Alias(Kind.LAYER, f"LAYER-{n}", "WALL") for n in range(rules.MOST)]
    with pytest.raises(Refused, match="alias_many"):
        rules.set_alias(DESIGNER, WALL, full, ADMIN)
    assert rules.set_alias(DESIGNER, Alias(Kind.LAYER, "LAYER-7", "DOOR"), full, ADMIN).before == "WALL"


def test_nothing_is_dropped_that_is_not_there() -> None:
    with pytest.raises(Refused, match="alias_none"):
        rules.drop_alias(DESIGNER, Kind.BLOCK, "A_N_WALL*", [WALL], ADMIN)


def test_a_preview_shows_what_changes_first_then_what_means_nothing() -> None:
    def layer(name: str, entities: int) -> Layer:
        return Layer(name, 0, off=False, frozen=False, entities=entities)

    layers = [layer("WALL", 9), layer("X-1", 70), layer("X-2", 5), layer("G-OTHR", 50), layer("EMPTY", 0)]
    blocks = [Block("X-DOOR", 3)]
    rows = preview(layers, blocks, [Alias(Kind.LAYER, "X-2", "DOOR")], Alias(Kind.LAYER, "X-*", "WINDOW"))
    assert [(row.name, row.changes) for row in rows] == [
        ("X-1", True),
        ("G-OTHR", False),
        ("X-DOOR", False),
        ("WALL", False),
        ("X-2", False),
    ]
    assert rows[0].now is None
    assert rows[0].then == Known("WINDOW", Basis.OWN)
    assert rows[-1].then == Known("DOOR", Basis.OWN), "a plain name stands before a wildcard"
