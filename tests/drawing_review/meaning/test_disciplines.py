"""Layers belong to a discipline by what they mean, else by how their names begin."""

from __future__ import annotations

import pytest

from drawing_review.meaning.disciplines import discipline_of_layer


@pytest.mark.parametrize(
    ("name", "token", "discipline"),
    [
        ("WALL", "WALL", "建筑"),
        ("E-WALL", "WALL", "建筑"),
        ("plan$0$P-PIPE-SUPL", None, "给排水"),
        ("暖通_风管", None, "暖通"),
        ("结构-梁", None, "结构"),
        ("图框", "SHEET", ""),
        ("0", None, ""),
        ("DEFPOINTS", None, ""),
    ],
)
def test_a_layer_belongs_to_a_discipline(name: str, token: str | None, discipline: str):
    assert discipline_of_layer(name, token) == discipline
