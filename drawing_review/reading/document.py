"""The file in ezdxf's hands, once the preflight has shown that its structure is whole."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO, cast

from ezdxf import recover
from ezdxf.document import Drawing as Document
from ezdxf.filemanagement import read
from ezdxf.lldxf.types import DXFBinaryTag, DXFTag

from app.core.refusal import Refused
from drawing_review.drawing.model import Warning
from drawing_review.reading.binarytags import AFTER_END, CHUNKS, FORMATS_OF, binary_tags
from drawing_review.reading.encoding import STRONG, Encoding, is_utf8
from drawing_review.reading.held import Held
from drawing_review.reading.preflight import Survey
from drawing_review.reading.words import clean

MERGED = {"MTEXT", "LWPOLYLINE"}  # columns of an MTEXT and its frame, up to R2013
logging.getLogger("ezdxf").setLevel(logging.CRITICAL)


def load(path: Path | Held, survey: Survey, encoding: Encoding) -> tuple[Document, list[Warning]]:
    """The document and doubts about it. Refused("file_unreadable") where ezdxf cannot make sense of it.

    ezdxf leaks many kinds of exception on odd input (StopIteration, OverflowError, struct.error …), so
    all are caught. Its recovery drops what it does not understand; that is accepted only where as many
    entities come out as the preflight counted. Nothing that stands in ENTITIES may be missing: another
    program would show it.
    """
    doubts: list[Warning] = []
    try:
        document = _read(path, survey, encoding)
    except MemoryError:
        raise
    except Exception as why:
        if survey.binary or isinstance(path, Held):
            raise Refused("file_unreadable", why=_short(why)) from why
        document = _recover(path, why)
        doubts.append(Warning("recovered", {"why": _short(why)}))
    lost = survey.counts - _counts(list(document.blocks))
    if lost and doubts:
        raise Refused("file_unreadable", why=doubts[0].data["why"])
    unseen = survey.shown - _counts(document.layouts)
    if kinds := sorted(set(unseen) - MERGED):
        raise Refused("file_unreadable", why=clean(f"{unseen[kinds[0]]} {kinds[0]} not understood"))
    if lost:
        doubts.append(Warning("entities_dropped", {"count": lost.total()}))
    return document, doubts


def _read(path: Path | Held, survey: Survey, encoding: Encoding) -> Document:
    if survey.binary:
        return Document.load(_typed(path, encoding))
    if encoding.second:
        with path.open("rb") as file:
            return read(io.StringIO("".join(in_either(line, encoding) for line in file)))
    codec = "utf-8-sig" if encoding.codec == "utf-8" else encoding.codec
    with path.open(encoding=codec, errors="surrogateescape") as stream:
        return read(cast(TextIO, stream))


def _typed(path: Path | Held, encoding: Encoding) -> Iterator[DXFTag]:
    """The tags of a binary file for ezdxf, cut as the preflight cut them, in the encoding decided on."""
    for tags in binary_tags(path):
        for index, code in enumerate(map(int, tags.codes)):
            value = tags.buffer[int(tags.starts[index]) : int(tags.ends[index])]
            form = FORMATS_OF.get(code)
            if code in CHUNKS:
                yield DXFBinaryTag(code, value)
            elif form is not None:
                yield DXFTag(code, float(value) if form == "<d" else int(value))
            elif code != AFTER_END:
                yield DXFTag(code, in_either(value, encoding))


def in_either(value: bytes, encoding: Encoding) -> str:
    """Text; in the second encoding, if there is one, unless it is UTF-8 with letters of three bytes."""
    if encoding.second and not (STRONG.search(value) and is_utf8(value)):
        return value.decode(encoding.second, "surrogateescape")
    return value.decode(encoding.codec, "surrogateescape")


def _recover(path: Path, why: Exception) -> Document:
    try:
        document, _ = recover.readfile(path)
    except MemoryError:
        raise
    except Exception as still:
        raise Refused("file_unreadable", why=_short(why)) from still
    return document


def _counts(containers: Iterable[Any]) -> Counter[str]:
    """DXF type → how many in these layouts or blocks, as the preflight counts them."""
    counts: Counter[str] = Counter()
    for container in containers:
        for entity in container:
            counts[entity.dxftype()] += 1
            if attribs := getattr(entity, "attribs", None):
                counts["ATTRIB"] += len(attribs)
    return counts


def _short(why: Exception) -> str:
    return clean(f"{type(why).__name__}: {why}"[:200])
