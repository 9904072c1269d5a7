"""Plan sets: valid in every release, the same for the same order, and true to what is told of them."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import ezdxf
import msgspec
import numpy as np
import pytest

from drawing_review.planset.make import make, truth_path, write
from drawing_review.planset.order import Order, Release, Text, Truth
from tests.drawing_review.reading.written import read_here

SMALL = 0.4
GARBLED = (Release.R2018, Text.UNDECLARED)  # ezdxf takes its text for UTF-8; we decide by the bytes
FOR_EZDXF = [variant for variant in itertools.product(Release, Text) if variant != GARBLED]


@pytest.mark.parametrize(("release", "text"), FOR_EZDXF)
def test_every_variant_is_sound_and_holds_what_its_truth_says(
    tmp_path: Path, release: Release, text: Text
) -> None:
    path = tmp_path / "set.dxf"
    truth = write(Order(megabytes=SMALL, release=release, text=text), path)
    document = ezdxf.readfile(path)
    auditor = document.audit()
    assert (auditor.errors, auditor.fixes) == ([], [])
    counted: Counter[str] = Counter()
    for entity in document.modelspace():
        counted[entity.dxftype()] += 1
        counted["ATTRIB"] += len(getattr(entity, "attribs", ()))
    assert +counted == truth.model


def test_the_same_order_gives_the_same_bytes_and_another_seed_gives_others() -> None:
    order = Order(megabytes=SMALL)
    content, truth = make(order)
    again, its_truth = make(order)
    assert (again == content) is True
    assert its_truth == truth
    other, other_truth = make(msgspec.structs.replace(order, seed=2))
    assert (other == content) is False
    assert [room.box for room in other_truth.rooms] != [room.box for room in truth.rooms]


def test_the_size_ordered_is_reached_and_passed_by_less_than_a_storey() -> None:
    sizes = [make(Order(megabytes=megabytes))[1].bytes for megabytes in (1, 2)]
    assert 1e6 <= sizes[0] < 1.5e6
    assert 2e6 <= sizes[1] < 2.5e6


@pytest.mark.parametrize("order", [
    Order(megabytes=SMALL),
    Order(megabytes=SMALL, plain=True),
    Order(megabytes=SMALL, release=Release.R2018, text=Text.UNDECLARED),
    Order(megabytes=SMALL, release=Release.R2000),
    Order(megabytes=SMALL, release=Release.R2000, text=Text.ESCAPED),
    Order(megabytes=SMALL, release=Release.R12, text=Text.UNDECLARED),
], ids=lambda order: f"{order.release.value} {order.text.value}{' plain' * order.plain}")  # fmt: skip
def test_what_is_read_is_the_truth(tmp_path: Path, order: Order) -> None:
    path = tmp_path / "set.dxf"
    write(order, path)
    truth = msgspec.json.decode(truth_path(path).read_bytes(), type=Truth)
    drawing, columns = read_here(path, tmp_path)
    assert drawing.counts == truth.counts
    assert _drawn(columns) == truth.expanded
    assert [(s.number, s.name, s.discipline, s.scale, s.revision) for s in drawing.sheets] == [
        (s.number, s.name, s.discipline, s.scale, s.revision) for s in truth.sheets
    ]
    assert {sheet.box for sheet in drawing.sheets} == {sheet.box for sheet in truth.sheets}
    assert _boxes(line.points for line in drawing.lines if line.entity.layer == "SPACE" and line.closed) == (
        _boxes(((r.box[0], r.box[1]), (r.box[2], r.box[3])) for r in truth.rooms)
    )
    codes = [insert.attributes["编号"] for insert in drawing.inserts if insert.attributes.get("编号")]
    assert sorted(codes) == sorted(door.code for door in truth.doors)
    names = " ".join(text.content for text in drawing.texts)
    assert all(names.count(f"S={room.area:.2f}㎡") for room in truth.rooms)


def _drawn(columns) -> dict[str, int]:  # type: ignore[no-untyped-def]
    """DXF type → how many are shown, pictures of dimensions among them."""
    numbers = np.bincount(columns.entities.kind, minlength=len(columns.kinds)).tolist()
    return {kind: n for kind, n in zip(columns.kinds, numbers, strict=True) if n}


def _boxes(rings) -> Counter[tuple[float, ...]]:  # type: ignore[no-untyped-def]
    return Counter(
        tuple(round(v, 3) for v in (*np.min(ring, axis=0), *np.max(ring, axis=0)))
        for ring in map(np.array, rings)
    )
