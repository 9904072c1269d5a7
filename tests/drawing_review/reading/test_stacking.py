"""Entities are drawn as if every INSERT were followed where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from drawing_review.reading.stacking import drawing_order


@given(st.data())
def test_as_if_every_insert_were_followed(data: st.DataObject) -> None:
    paths, entities = data.draw(st.integers(1, 8)), data.draw(st.integers(0, 12))
    parents = [-1, *(data.draw(st.integers(0, path - 1)) for path in range(1, paths))]
    standing = [0, *(data.draw(st.integers(0, 3)) for _ in range(1, paths))]
    path = [data.draw(st.integers(0, paths - 1)) for _ in range(entities)]
    order = [data.draw(st.integers(0, 3)) for _ in range(entities)]

    def followed(here: int) -> Iterator[int]:
        """Of what stands in the same place, an INSERT's content comes before its attributes."""
        inserts = [(standing[n], 0, n) for n in range(1, paths) if parents[n] == here]
        own = [(order[n], 1, n) for n in range(entities) if path[n] == here]
        for _, is_entity, number in sorted(inserts + own):
            if is_entity:
                yield number
            else:
                yield from followed(number)

    found = drawing_order(parents, standing, np.array(path, np.int64), np.array(order, np.int64))
    assert found.tolist() == list(followed(0))
