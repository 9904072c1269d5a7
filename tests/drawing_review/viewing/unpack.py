"""Reads a pack back as its description says, independently of the code that writes it and of the desk."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass

FINDS = ("number", "handle", "path", "kind", "style", "chains", "triangles", "runs")


@dataclass
class Pack:
    head: dict
    sections: list[bytes]


def unpack(data: bytes) -> Pack:
    assert data[:8] == b"LSPACK01"
    (length,) = struct.unpack_from("<I", data, 8)
    head = json.loads(zlib.decompress(data[12 : 12 + length]))
    at, sections = 12 + length, []
    for size in head["sections"]:
        sections.append(zlib.decompress(data[at : at + size]))
        at += size
    assert at == len(data)
    return Pack(head, sections)


class Reader:
    def __init__(self, data: bytes, counts: int) -> None:
        self.data, self.at = data, 4 * counts
        self.counts = struct.unpack_from(f"<{counts}I", data, 0)

    def column(self, n: int) -> list[int]:
        planes = [self.data[self.at + k * n : self.at + (k + 1) * n] for k in range(4)]
        self.at += 4 * n
        return [a | b << 8 | c << 16 | d << 24 for a, b, c, d in zip(*planes, strict=True)]

    def signed(self, n: int) -> list[int]:
        return [(v >> 1) ^ -(v & 1) for v in self.column(n)]

    def deltas(self, n: int) -> list[int]:
        total, found = 0, []
        for step in self.signed(n):
            total += step
            found.append(total)
        return found

    def floats(self, n: int) -> list[float]:
        return [struct.unpack("<f", struct.pack("<I", v))[0] for v in self.column(n)]


def entities(pack: Pack, chunk: dict) -> list[dict]:
    """The entities of one chunk of the header: number, style, chains of points, triangles, text runs."""
    read = Reader(pack.sections[chunk["section"]], 6)
    n, chains, vertices, triangles, runs, letters = read.counts
    columns = [read.deltas(n) if i < 3 else read.column(n) for i in range(len(FINDS))]
    lengths = read.column(chains)
    places = [
        [
            (chunk["x"] + chunk["step"] * x, chunk["y"] + chunk["step"] * y)
            for x, y in zip(xs, ys, strict=True)
        ]
        for xs, ys in ((read.deltas(m), read.deltas(m)) for m in (vertices, 3 * triangles, runs))
    ]
    heights, rotations, widths = read.floats(runs), read.floats(runs), read.floats(runs)
    aligned, sizes = read.column(runs), read.column(runs)
    text = read.data[read.at :]
    assert len(text) == letters
    found = []
    for row in zip(*columns, strict=True):
        one = dict(zip(FINDS, row, strict=True))
        one["chains"] = [_take(places[0], lengths.pop(0)) for _ in range(one["chains"])]
        one["triangles"] = [_take(places[1], 3) for _ in range(one["triangles"])]
        count, one["runs"] = one["runs"], []
        for _ in range(count):
            size = sizes.pop(0)
            one["runs"].append(
                (
                    text[:size].decode(),
                    places[2].pop(0),
                    heights.pop(0),
                    rotations.pop(0),
                    widths.pop(0),
                    aligned.pop(0),
                )
            )
            text = text[size:]
        found.append(one)
    return found


def everything(pack: Pack, layout: int = 0) -> list[dict]:
    """All entities of a layout, in the order of the drawing."""
    found = [one for chunk in pack.head["layouts"][layout]["chunks"] for one in entities(pack, chunk)]
    return sorted(found, key=lambda one: one["number"])


def names(pack: Pack, key: str) -> list[str]:
    """Each line tells its parts by what they differ from those of the line before."""
    found: list[list[str]] = []
    for line in pack.sections[pack.head[key]].decode().split("\n"):
        before = found[-1] if found else []
        found.append(
            [_part(part, before[i] if i < len(before) else "0") for i, part in enumerate(line.split("/"))]
        )
    return ["/".join(parts) for parts in found]


def _part(told: str, before: str) -> str:
    if told.startswith("="):
        return told[1:]
    if not told:
        return before
    return f"{int(told, 16) + int(before or '0', 16):X}"


def _take(places: list, count: int) -> list:
    taken = places[:count]
    del places[:count]
    return taken
