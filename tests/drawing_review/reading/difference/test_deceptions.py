"""What hides a change is told: by the fingerprint, and by the difference, at what was changed."""

from __future__ import annotations

from functools import cache
from io import StringIO

import ezdxf
import pytest
from ezdxf.document import Drawing as Document

from drawing_review.drawing.difference import Difference
from drawing_review.reading.difference.compare import compare
from drawing_review.reading.identity.structure import Structure
from tests.drawing_review.reading.difference.deceptions import DECEPTIONS, Change, approved
from tests.drawing_review.reading.identity.given import saved, structure


@cache
def _written() -> str:
    stream = StringIO()
    approved().write(stream)
    return stream.getvalue()


def opened() -> Document:
    return ezdxf.read(StringIO(_written()))


@cache
def _before() -> Structure:
    return structure(opened())


@pytest.mark.parametrize("version", ["", "R2000", "R2007"])
def test_a_re_save_hides_nothing_and_tells_nothing(version: str) -> None:
    after = structure(saved(opened(), version))
    assert compare(_before(), after) == Difference()
    assert after.root == _before().root


@pytest.mark.parametrize("change", DECEPTIONS, ids=lambda change: change.__name__)
def test_a_hidden_change_is_told_where_it_is(change: Change) -> None:
    kind, wanted = DECEPTIONS[change]
    document = opened()
    change(document)
    after = structure(saved(document))
    found = compare(_before(), after)
    told = [*found.added, *found.removed, *(m.where for m in found.moved), *(c.where for c in found.changed)]
    assert after.root != _before().root
    assert {where.kind for where in told} == {kind}
    assert not wanted or {one.name for c in found.changed for one in c.properties} >= {wanted}
