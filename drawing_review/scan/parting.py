"""A file parted in two: what the scan reads, and the small DXF file that is left for ezdxf.

The small file (header, tables, objects, entities set aside, a sample of the plain ones) passes the preflight
and ezdxf like any other, so whatever is refused there is refused here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.refusal import Refused
from drawing_review.drawing.model import Warning
from drawing_review.meaning.model import KEY, Alias
from drawing_review.reading import encoding, units
from drawing_review.reading.blocks import Blocks as Containers
from drawing_review.reading.blocks import blocks_of as containers_of
from drawing_review.reading.caps import Caps
from drawing_review.reading.compose import Source, Step
from drawing_review.reading.document import load as load_document
from drawing_review.reading.expand import LayerTable
from drawing_review.reading.held import Held
from drawing_review.reading.layers import layer_table
from drawing_review.reading.pen import Paper
from drawing_review.reading.preflight import SAMPLES, Survey, preflight
from drawing_review.reading.structure import PARTS
from drawing_review.reading.values import LINEWEIGHTS, is_layer_name
from drawing_review.scan import kinds
from drawing_review.scan.arena import Arena
from drawing_review.scan.blocks import Blocks, Decode, blocks_of, strings, used_numbers
from drawing_review.scan.header import header_of
from drawing_review.scan.pools import EXTENDED, IS_ODD
from drawing_review.scan.rows import Odd, Rows
from drawing_review.scan.slim import kept_rows, pictured_by_others, sample, slim
from drawing_review.scan.units import ASIDE, PLAIN, sort
from drawing_review.scan.world import section

UNDRAWN = (kinds.BLOCK, kinds.ENDBLK, kinds.VERTEX, kinds.SEQEND)  # on whose layers nothing lies


@dataclass(frozen=True)
class About:
    """What is known of a file besides its bytes. `told`: warnings about how it came here."""

    name: str
    sha256: str
    aliases: tuple[Alias, ...] = ()
    told: tuple[Warning, ...] = ()


@dataclass
class Parted:
    """One file on its two ways."""

    rows: Rows
    blocks: Blocks
    state: NDArray[np.uint8]
    kept: NDArray[np.bool_]  # rows that ezdxf has as well
    audited: frozenset[int]  # heads of plain units among them
    decode: Decode
    document: Any
    paper: Paper
    containers: Containers
    layers: LayerTable
    of_string: NDArray[np.int32]  # layer that a string names
    unit: float  # mm per drawing unit by the header, 1 where it is silent


def part(rows: Rows, about: About, caps: Caps, arena: Arena, step: Step) -> tuple[Parted, Source]:
    """Part the file, and have ezdxf read its part. Raises Odd."""
    head_of_file = header_of(section(rows, b"HEADER"))
    columns = rows.columns
    columns.flags[~np.isin(columns.weight, list(LINEWEIGHTS))] |= IS_ODD
    if KEY.encode()[:3] in section(rows, b"TABLES"):  # meanings may be stated in extended data
        columns.flags[(columns.flags & EXTENDED) != 0] |= IS_ODD
    blocks = blocks_of(rows, _decoder(head_of_file.codec))
    state, head = sort(rows, blocks.by_string, arena)
    _dimensions_of_odd_texts(rows, state, blocks)
    audited = sample(rows, state, head, about.sha256)
    audited = np.union1d(audited, _pictures(rows, state, head, audited, blocks))
    kept = kept_rows(rows, state, head, audited, blocks)
    held = Held(slim(rows, kept, blocks, _decoder(head_of_file.codec)))
    try:
        small = preflight(held, caps)
        survey = _survey(rows, small, kept)
        chosen = encoding.decide(survey)
        if chosen.second:
            raise Odd("text in two encodings")
        step("parse")
        document, doubts_of_load = load_document(held, small, chosen)
    except Refused as refused:
        raise Odd(f"the part left to ezdxf: {refused.code}") from refused
    decode = _decoder(chosen.codec)
    if chosen.codec != head_of_file.codec:
        blocks = blocks_of(rows, decode)
    paper = Paper(document, caps)
    containers = containers_of(document, paper)
    of_string = _layers(rows, paper, decode)
    warnings = [*survey.warnings, *encoding.doubts(survey, chosen), *about.told, *doubts_of_load]
    source = Source(about.name, about.sha256, survey, chosen, warnings, about.aliases)
    parted = Parted(
        rows,
        blocks,
        state,
        kept,
        frozenset(audited.tolist()),
        decode,
        document,
        paper,
        containers,
        layer_table(document, paper),
        of_string,
        units.of_header(document) or 1.0,
    )
    return parted, source


def _decoder(codec: str) -> Decode:
    return lambda raw: raw.decode(codec, "surrogateescape")


def _dimensions_of_odd_texts(rows: Rows, state: NDArray[np.uint8], blocks: Blocks) -> None:
    """A dimension whose picture has a text that is left to ezdxf is left to it, too."""
    columns = rows.columns
    odd = np.isin(columns.kind, (kinds.TEXT, kinds.MTEXT)) & (state == ASIDE) & (columns.block >= 0)
    dimensions = np.flatnonzero((columns.kind == kinds.DIMENSION) & (state == PLAIN))
    target = blocks.by_string[columns.name[dimensions]]
    state[dimensions[np.isin(target, np.unique(columns.block[odd]))]] = ASIDE


def _pictures(
    rows: Rows,
    state: NDArray[np.uint8],
    head: NDArray[np.int64],
    audited: NDArray[np.int64],
    blocks: Blocks,
) -> NDArray[np.int64]:
    """Texts in the pictures of dimensions that ezdxf draws: it reads there what they show."""
    columns = rows.columns
    mine = state == ASIDE
    mine[audited] = True
    names = columns.name[mine & (columns.kind == kinds.DIMENSION)]
    targets = np.unique(blocks.by_string[names[names >= 0]])
    if np.any(pictured_by_others(rows, mine)):
        targets = np.arange(len(blocks.names))
    texts = np.isin(columns.kind, (kinds.TEXT, kinds.MTEXT)) & np.isin(columns.block, targets[targets >= 0])
    return np.flatnonzero(texts & (state == PLAIN))


def _survey(rows: Rows, small: Survey, kept: NDArray[np.bool_]) -> Survey:
    """The survey of the whole file, from that of the part which ezdxf reads."""
    columns = rows.columns
    cut = ~kept
    counts, shown = small.counts.copy(), small.shown.copy()
    for into, mine in ((counts, cut), (shown, cut & (columns.block < 0))):
        numbers = np.bincount(columns.kind[mine], minlength=len(kinds.NAMES))
        for name, number in zip(kinds.NAMES, numbers.tolist(), strict=True):
            if number and name.encode() not in PARTS:
                into[name] += number
    samples = dict.fromkeys(
        raw.strip() for raw in strings(rows, np.arange(rows.strings)) if not raw.isascii()
    )
    samples |= dict.fromkeys(small.samples)
    return Survey(
        small.binary,
        small.version,
        small.codepage,
        counts,
        shown,
        small.expanded,
        tuple(samples)[:SAMPLES],
        small.warnings,
    )


def _layers(rows: Rows, paper: Paper, decode: Decode) -> NDArray[np.int32]:
    """The layer that each string names. Raises Odd for a name that ezdxf does not take for one."""
    numbers = used_numbers(rows.columns.layer[~np.isin(rows.columns.kind, UNDRAWN)], rows.strings)
    names = [decode(raw) for raw in strings(rows, numbers)]
    if not all(map(is_layer_name, names)):
        raise Odd("the name of a layer")
    of_string = np.zeros(rows.strings + 1, np.int32)
    of_string[numbers] = [paper.layer(name) for name in names]
    return of_string
