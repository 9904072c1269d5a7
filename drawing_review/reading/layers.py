"""Layers: how they look, whether they are seen, and what they mean by the table of aliases."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from ezdxf.document import Drawing as Document

from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Layer
from drawing_review.reading.expand import LayerTable
from drawing_review.reading.pen import Paper, colour_of
from drawing_review.reading.template import BY_LAYER
from drawing_review.reading.words import clean

SEMANTICS = Path(__file__).with_name("semantics.toml")
BOUND = re.compile(r"^.*(?:\$\d+\$|\|)")  # "plan$0$WALL", "plan|WALL": came from a bound or attached file
SUFFIX = re.compile(r"[-_ ](?:AI|NEW|\d{1,2})$")
WHITE = 0x01FFFFFF


class Aliases(msgspec.Struct, frozen=True):
    zh: str
    exact: tuple[str, ...]
    patterns: tuple[str, ...] = ()


@cache
def _aliases() -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    table = msgspec.convert(tomllib.loads(SEMANTICS.read_text(encoding="utf-8")), dict[str, Aliases])
    exact = {name.upper(): token for token, aliases in table.items() for name in aliases.exact}
    patterns = tuple((re.compile(p), token) for token, aliases in table.items() for p in aliases.patterns)
    return exact, patterns


def token_of(layer: str) -> str | None:
    """What a layer of this name means: exact names before patterns; prefixes and suffixes are ignored."""
    exact, patterns = _aliases()
    name = BOUND.sub("", layer).strip().upper()
    for form in (name, SUFFIX.sub("", name)):
        if form in exact:
            return exact[form]
    return next((token for pattern, token in patterns if pattern.search(name)), None)


@cache
def meaning_of(token: str) -> str:
    """The Chinese term of a token of the catalogue of semantics; "" where there is no such token."""
    table = msgspec.convert(tomllib.loads(SEMANTICS.read_text(encoding="utf-8")), dict[str, Aliases])
    return table[token].zh if token in table else ""


def layer_table(document: Document, paper: Paper) -> LayerTable:
    """Colours and visibility by layer index; layers that the table lacks look like layer 0."""
    known = {str(entry.dxf.name).lower(): entry for entry in document.layers}
    count = len(paper.layer_names)
    table = LayerTable(
        np.full(count, WHITE), np.full(count, -3), np.zeros(count, bool), np.zeros(count, bool)
    )
    for name, index in paper.layers.items():
        entry = known.get(name)
        if entry is None:
            continue
        colour = colour_of(entry.dxf.get("color", 7), entry.dxf.get("true_color", None))
        table.colour[index] = WHITE if colour < 0 else colour
        weight = entry.dxf.get("lineweight", -3)
        table.lineweight[index] = weight if weight > BY_LAYER else -3
        table.off[index] = entry.is_off()
        table.frozen[index] = entry.is_frozen()
    return table


def layers(document: Document, paper: Paper, table: LayerTable, columns: Columns) -> tuple[Layer, ...]:
    """All layers with how many entities lie on each, blocks expanded."""
    known = {str(entry.dxf.name).lower(): entry for entry in document.layers}
    counts = np.bincount(columns.entities.layer, minlength=len(paper.layer_names))
    return tuple(
        Layer(
            name=paper.layer_names[index],
            colour=int(table.colour[index]) & 0xFFFFFF,
            off=bool(table.off[index]),
            frozen=bool(table.frozen[index]),
            entities=int(counts[index]),
            token=token_of(paper.layer_names[index]),
            lineweight=int(table.lineweight[index]),
            linetype=clean(str(known[name].dxf.get("linetype", ""))) if name in known else "Continuous",
        )
        for name, index in paper.layers.items()
    )
