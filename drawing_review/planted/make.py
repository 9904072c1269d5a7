"""A building set: a few files as they would be submitted, and what is planted in each."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import msgspec

from drawing_review.planset.order import Order
from drawing_review.planset.skeleton import codec, skeleton
from drawing_review.planted import conventions
from drawing_review.planted.draft import Draft, MarkingPen, Planted, Twin
from drawing_review.planted.dwelling import Dwelling
from drawing_review.planted.equipment import Equipment
from drawing_review.planted.garage import Garage
from drawing_review.planted.office import Office
from drawing_review.planted.papers import Papers
from drawing_review.planted.site import Site
from drawing_review.planted.symbols import draw_symbols

Form = dict[str, object]  # the project's form: field of the profile → value
BASE = (523_417.0, 338_412.0)  # nothing real starts at the origin


class File(msgspec.Struct, frozen=True):
    """One DXF file of the set."""

    name: str
    content: bytes
    form: Form
    planted: tuple[Planted, ...]


def building_set(seed: int, twin: Twin) -> Iterator[File]:
    """The files of a building set. The same seed gives the same set, but for what the twin breaks."""
    for name, draw in PARTS.items():
        dice = random.Random(f"{seed} {name}")  # noqa: S311 - a drawing is no secret
        layers = conventions.layers(dice)
        colours = {layer: dice.randint(1, 7) for layer in sorted(set(layers.values()))}
        order = Order(seed=seed)
        empty = skeleton(order, colours)
        draft = Draft(MarkingPen(empty.model_space), dice.randrange(2**32), twin, layers)
        draw_symbols(draft.pen)
        form = draw(draft)
        text = empty.around(draft.pen).replace("\n", "\r\n")
        yield File(name, text.encode(codec(order)), form, tuple(draft.planted))


def _site(draft: Draft) -> Form:
    return dict(Site(draft, BASE).draw())


def _dwelling(draft: Draft) -> Form:
    return Dwelling(draft, BASE).draw()


def _office(draft: Draft) -> Form:
    return Office(draft, BASE).draw()


def _equipment(draft: Draft) -> Form:
    return Equipment(draft, BASE).draw()


def _garage(draft: Draft) -> Form:
    return Garage(draft, BASE).draw()


def _papers(draft: Draft) -> Form:
    Papers(draft, BASE).draw()
    return {"use": "office", "height_m": 7.8, "storeys_above": 2, "fire_class": 2, "sprinklered": False}


PARTS: dict[str, Callable[[Draft], Form]] = {
    "总平面图": _site,
    "建筑图纸": _papers,
    "住宅": _dwelling,
    "办公楼": _office,
    "设备": _equipment,
    "地下车库": _garage,
}
