"""Pieces of an open page: what is asked for is put in its place, what there is not is refused."""

from __future__ import annotations

import pytest

from app.core.refusal import Refused
from app.html.page import pieces, pieces_asked


def test_each_piece_names_its_place() -> None:
    answer = pieces({"part-head": "<h1>一</h1>", "part-history": ""})
    assert answer.content.split("\n") == [
        '<div id="part-head" hx-swap-oob="innerHTML"><h1>一</h1></div>',
        '<div id="part-history" hx-swap-oob="innerHTML"></div>',
    ]


def test_a_piece_is_asked_for_once_and_must_be_known() -> None:
    assert pieces_asked("b,a,b", {"a", "b", "c"}) == ["b", "a"]
    for names in ("", "a,", "a,x"):
        with pytest.raises(Refused, match="not_found"):
            pieces_asked(names, {"a", "b"})
