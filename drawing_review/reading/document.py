"""The file in ezdxf's hands, once the preflight has shown that its structure is whole."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ezdxf import recover
from ezdxf.document import Drawing as Document
from ezdxf.filemanagement import read
from ezdxf.lldxf.tagger import binary_tags_loader

from app.core.refusal import Refused
from drawing_review.drawing.model import Warning
from drawing_review.reading.encoding import Encoding
from drawing_review.reading.preflight import Survey
from drawing_review.reading.words import clean

MERGED = {"MTEXT", "LWPOLYLINE"}  # columns of an MTEXT and its frame, up to R2013
logging.getLogger("ezdxf").setLevel(logging.CRITICAL)


def load(path: Path, survey: Survey, encoding: Encoding) -> tuple[Document, list[Warning]]:
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
        if survey.binary:
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


def _read(path: Path, survey: Survey, encoding: Encoding) -> Document:
    if survey.binary:
        return Document.load(binary_tags_loader(path.read_bytes(), errors="surrogateescape"))
    codec = "utf-8-sig" if encoding.codec == "utf-8" else encoding.codec
    with path.open(encoding=codec, errors="surrogateescape") as stream:
        return read(stream)


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
