"""Texts and INSERTs of both ways, the scan's and ezdxf's, as the lists that `content` reads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import Runs as TextRuns
from drawing_review.drawing.columns import Strings
from drawing_review.reading.assemble import letters
from drawing_review.reading.values import tag_of, value_of
from drawing_review.reading.words import clean
from drawing_review.scan import kinds
from drawing_review.scan.blocks import Decode, Insertions, strings
from drawing_review.scan.content import References, Texts
from drawing_review.scan.extras import Extras
from drawing_review.scan.lettering import Runs, Words
from drawing_review.scan.model import Book, Out
from drawing_review.scan.rows import Rows

I64 = NDArray[np.int64]


def texts_of(rows: Rows, words: Words, extras: Extras, decode: Decode) -> Texts:
    """All texts by item."""
    tags = _tags(rows, words.rows, decode)
    more = [word for _, word in extras.words]
    item = np.array([number for number, _ in extras.words], np.int64)

    def joined(mine: NDArray[np.float64], name: str) -> NDArray[np.float64]:
        theirs = np.array([getattr(word, name)[:2] for word in more]).reshape(-1, 2)
        return np.concatenate((mine, theirs))

    return Texts(
        np.concatenate((words.rows, item)),
        [words.texts[i] for i in words.text.tolist()] + [word.content for word in more],
        tags + [word.tag for word in more],
        joined(words.place, "place"),
        joined(words.along, "along"),
        joined(words.up, "up"),
    )


def _tags(rows: Rows, found: I64, decode: Decode) -> list[str]:
    """Tags of the attributes among the rows `found`, "" for other texts."""
    columns = rows.columns
    names = np.where(columns.kind[found] == kinds.ATTRIB, columns.name[found], -1)
    different, which = np.unique(names, return_inverse=True)
    tags = [""] * len(different)
    there = np.flatnonzero(different >= 0)
    for index, raw in zip(there.tolist(), strings(rows, different[there]), strict=True):
        tags[index] = tag_of(decode(raw))
    return [tags[index] for index in which.tolist()]


def references_of(
    rows: Rows, insertions: Insertions, extras: Extras, written: dict[str, str], decode: Decode
) -> References:
    """All INSERTs by item. `written`: block names as the file has them, by their lower-case form."""
    columns = rows.columns
    is_insert = columns.kind[insertions.rows] == kinds.INSERT
    mine = insertions.rows[is_insert]
    names = columns.name[mine]
    different, which = np.unique(names, return_inverse=True)
    shown = []
    for raw in strings(rows, different):
        name = decode(raw)
        shown.append(written.get(name.lower(), clean(name.lower())))
    attributes = attributes_of(rows, mine, decode)
    theirs = [
        (rows.count + number, extras.insertions[extras.insertion[number]])
        for number in range(len(extras.what))
        if extras.insertion[number] >= 0 and extras.insertions[extras.insertion[number]].is_insert
    ]
    places = [insertion.place[:, :2] for _, insertion in theirs]
    sizes = np.array([len(place) for place in places], np.int64)
    before = len(insertions.places)
    return References(
        np.concatenate((mine, np.array([item for item, _ in theirs], np.int64))),
        [shown[i] for i in which.tolist()]
        + [written.get(insertion.block, clean(insertion.block)) for _, insertion in theirs],
        attributes + [insertion.attributes for _, insertion in theirs],
        np.concatenate((insertions.member[:-1][is_insert], before + np.cumsum(sizes) - sizes)),
        np.concatenate((insertions.places, *places)),
    )


def attributes_of(rows: Rows, inserts: I64, decode: Decode) -> list[dict[str, str]]:
    """Tag → shown text of each INSERT's attributes, which stand in the rows behind it."""
    columns = rows.columns
    none: dict[str, str] = {}
    found = [none] * len(inserts)
    tags: dict[int, str] = {}
    values: dict[int, str] = {}
    is_attrib = np.concatenate((columns.kind == kinds.ATTRIB, [False]))
    numbers_of_others = np.flatnonzero(~is_attrib)
    first = inserts + 1
    last = numbers_of_others[np.searchsorted(numbers_of_others, first)]
    having = np.flatnonzero(last > first)
    attribs = np.concatenate([np.zeros(0, np.int64), *map(np.arange, first[having], last[having])])
    for table, column, plain in ((tags, columns.name, tag_of), (values, columns.content, value_of)):
        numbers = np.unique(column[attribs])
        numbers = numbers[numbers >= 0]
        for number, raw in zip(numbers.tolist(), strings(rows, numbers), strict=True):
            table[number] = plain(decode(raw))
    name, content = columns.name[attribs].tolist(), columns.content[attribs].tolist()
    place = 0
    for index, count in zip(having.tolist(), (last - first)[having].tolist(), strict=True):
        own = range(place, place + count)
        found[index] = {tags.get(name[i], ""): values.get(content[i], "") for i in own}
        place += count
    return found


def with_runs(
    book: Book, words: Words, runs: Runs, extras: Extras
) -> tuple[Book, list[str], NDArray[np.uint8]]:
    """The book with its text runs; what each says; and its two alignments (runs, 2)."""
    items = book.items
    first, count = np.zeros(len(items.what), np.int64), np.zeros(len(items.what), np.int32)
    row = words.rows[runs.word]
    number = np.bincount(row, minlength=len(items.what))
    first[:], count[:] = np.cumsum(number) - number, number
    said = [runs.texts[i] for i in runs.text.tolist()]
    along, up = words.along[runs.word], words.up[runs.word]
    more = [(item, word, line, at) for item, word in extras.words for line, at in word.lines]
    for index, (item, *_) in enumerate(more, len(row)):
        if not count[item]:
            first[item] = index
        count[item] += 1

    def points(values: list[NDArray[np.float64]]) -> NDArray[np.float64]:
        return np.array([value[:2] for value in values]).reshape(-1, 2)

    aligned = np.column_stack((runs.horizontal, runs.vertical))
    theirs = np.array([(w.horizontal, w.vertical) for _, w, _, _ in more], np.uint8).reshape(-1, 2)
    book = book._replace(
        items=items._replace(run=first, runs=count),
        run_place=np.concatenate((runs.place, points([at for *_, at in more]))),
        run_along=np.concatenate((along, points([w.along for _, w, _, _ in more]))),
        run_up=np.concatenate((up, points([w.up for _, w, _, _ in more]))),
    )
    return book, said + [line for _, _, line, _ in more], np.concatenate((aligned, theirs))


def runs_of(out: Out, said: list[str], aligned: NDArray[np.uint8]) -> TextRuns:
    """The emitted runs as columns."""
    rotation, height, width = letters(out.run_along, out.run_up)
    chosen = out.run
    return TextRuns(
        entity=out.run_entity,
        content=Strings.of([said[i] for i in chosen.tolist()]),
        place=out.run_place,
        height=height,
        rotation=rotation,
        width=width,
        horizontal=aligned[chosen, 0],
        vertical=aligned[chosen, 1],
    )
