"""A value that stands twice in one entity is found, wherever it is cut; embedded objects are let be."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.refusal import Refused
from drawing_review.reading.tags import Tags
from drawing_review.reading.twice import Twice

LINE = "0 LINE 8 A 10 0.0 20 0.0 11 1.0 21 1.0"
EMBEDDED = "0 MTEXT 8 A 10 0.0 20 0.0 40 1.0 1 a 101 Embedded 10 5.0 40 7.0"


def tags(text: str, line: int = 1) -> Tags:
    words = text.encode().split()
    values = words[1::2]
    ends = np.cumsum([len(value) for value in values], dtype=np.int64)
    starts = np.concatenate(([0], ends[:-1]))
    codes = np.array([int(word) for word in words[::2]], np.int32)
    return Tags(b"".join(values), codes, starts, ends, starts[:0], line)


@pytest.mark.parametrize("cut", range(1, 14))
def test_found_wherever_the_entity_is_cut(cut: int) -> None:
    whole = f"{LINE} {LINE} 10 9.0".split()
    twice = Twice()
    with pytest.raises(Refused) as refused:
        for part, line in ((whole[: 2 * cut], 1), (whole[2 * cut :], 1 + 2 * cut)):
            if part:
                twice.check(tags(" ".join(part), line))
    assert refused.value.code == "value_twice"
    assert refused.value.data == {"kind": "LINE", "group": 10, "line": 25}


@pytest.mark.parametrize("cut", range(1, 15))
def test_the_same_codes_in_two_entities_and_in_embedded_objects_are_no_fault(cut: int) -> None:
    whole = f"{EMBEDDED} {LINE}".split()
    twice = Twice()
    twice.check(tags(" ".join(whole[: 2 * cut])))
    if whole[2 * cut :]:
        twice.check(tags(" ".join(whole[2 * cut :])))


def test_types_are_told_by_their_whole_name() -> None:
    Twice().check(tags("0 LINETYPE 8 A 8 B 0 LINES 8 A 8 B 0 MLINE 8 A 8 B"))
    with pytest.raises(Refused):
        Twice().check(tags("0 DIMENSION 8 A 8 B"))
