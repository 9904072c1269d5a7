"""The text of DXF entities, R2000 and newer, one string an entity: fast enough for 100 MB.

What is drawn goes to the container that is open: model space, or a block between `block` and its end.
The pen counts what it writes; `truth` reads the counts.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

Point = tuple[float, float]
MODEL = "*Model_Space"
MTEXT_PART = 250  # characters in one group 3
FIRST_HANDLE = 0x1000  # the skeleton's handles stay below


class Pen:
    modern = True  # false: R12, which knows neither subclasses nor owners

    def __init__(self, model_space: str) -> None:
        """`model_space`: handle of its block record."""
        self.entities: list[str] = []
        self.blocks: list[str] = []
        self.records: list[str] = []
        self.counts: dict[str, Counter[str]] = {MODEL: Counter()}  # container → DXF type → how many
        self.placed: dict[str, Counter[str]] = {
            MODEL: Counter()
        }  # container → block → how often, dimensions too
        self.size = 0  # bytes of the parts so far, if all were ASCII
        self._handles = itertools.count(FIRST_HANDLE)
        self._container, self._owner, self._into = MODEL, model_space, self.entities
        self._dimensions = itertools.count(1)

    def handle(self) -> str:
        return f"{next(self._handles):X}"

    @contextmanager
    def block(self, name: str, attributed: bool = False) -> Iterator[None]:
        """What is drawn inside becomes the block's content; its base point is (0, 0)."""
        outer = self._container, self._owner, self._into
        record, flags = self.handle(), (1 if name.startswith("*") else 0) | (2 if attributed else 0)
        self._add(self.records, self._record(record, name))
        self.counts[name], self.placed[name] = Counter(), Counter()
        content: list[str] = []
        self._container, self._owner, self._into = name, record, content
        yield
        head = self._frame("BLOCK", record, "AcDbBlockBegin")
        head += f"  2\n{name}\n 70\n{flags}\n 10\n0.0\n 20\n0.0\n 30\n0.0\n  3\n{name}\n  1\n\n"
        self._add(self.blocks, head)
        self.blocks += content
        self._add(self.blocks, self._frame("ENDBLK", record, "AcDbBlockEnd"))
        self._container, self._owner, self._into = outer

    def line(self, layer: str, a: Point, b: Point) -> None:
        self._put(
            "LINE",
            f"{self._head('LINE', layer, 'AcDbLine')} 10\n{a[0]!r}\n 20\n{a[1]!r}\n 30\n0.0\n"
            f" 11\n{b[0]!r}\n 21\n{b[1]!r}\n 31\n0.0\n",
        )

    def point(self, layer: str, at: Point) -> None:
        self._put("POINT", f"{self._head('POINT', layer, 'AcDbPoint')}{_at(at)}")

    def circle(self, layer: str, centre: Point, radius: float) -> None:
        self._put("CIRCLE", f"{self._head('CIRCLE', layer, 'AcDbCircle')}{_at(centre)} 40\n{radius!r}\n")

    def arc(self, layer: str, centre: Point, radius: float, start: float, end: float) -> None:
        """Counter-clockwise from `start` to `end`, degrees."""
        self._put(
            "ARC",
            f"{self._head('ARC', layer, 'AcDbCircle')}{_at(centre)} 40\n{radius!r}\n"
            f"{self._mark('AcDbArc')} 50\n{start!r}\n 51\n{end!r}\n",
        )

    def solid(self, layer: str, corners: Sequence[Point]) -> None:
        """A filled quadrangle, corners around it."""
        a, b, c, d = corners
        body = "".join(f" 1{n}\n{p[0]!r}\n 2{n}\n{p[1]!r}\n 3{n}\n0.0\n" for n, p in enumerate((a, b, d, c)))
        self._put("SOLID", f"{self._head('SOLID', layer, 'AcDbTrace')}{body}")

    def polyline(
        self, layer: str, points: Sequence[Point], closed: bool = False, bulges: Mapping[int, float] = {}
    ) -> None:
        """`bulges`: index of the vertex where an arc begins → tangent of a quarter of its angle."""
        body = "".join(
            f" 10\n{x!r}\n 20\n{y!r}\n" + (f" 42\n{bulges[n]!r}\n" if n in bulges else "")
            for n, (x, y) in enumerate(points)
        )
        head = self._head("LWPOLYLINE", layer, "AcDbPolyline")
        self._put("LWPOLYLINE", f"{head} 90\n{len(points)}\n 70\n{int(closed)}\n 43\n0.0\n{body}")

    def ellipse(self, layer: str, centre: Point, major: Point, ratio: float) -> None:
        self._put(
            "ELLIPSE",
            f"{self._head('ELLIPSE', layer, 'AcDbEllipse')}{_at(centre)}"
            f" 11\n{major[0]!r}\n 21\n{major[1]!r}\n 31\n0.0\n"
            f" 40\n{ratio!r}\n 41\n0.0\n 42\n6.283185307179586\n",
        )

    def spline(self, layer: str, control: Sequence[Point]) -> None:
        """A clamped uniform cubic B-spline; at least four control points."""
        inner = range(1, len(control) - 3)
        last = float(len(control) - 3)
        knots = [0.0] * 4 + [float(k) for k in inner] + [last] * 4
        body = "".join(f" 40\n{k!r}\n" for k in knots) + "".join(_at(p) for p in control)
        self._put(
            "SPLINE",
            f"{self._head('SPLINE', layer, 'AcDbSpline')}210\n0.0\n220\n0.0\n230\n1.0\n 70\n8\n 71\n3\n"
            f" 72\n{len(knots)}\n 73\n{len(control)}\n 74\n0\n 42\n1e-09\n 43\n1e-10\n{body}",
        )

    def text(self, layer: str, at: Point, height: float, content: str, rotation: float = 0.0) -> None:
        self._put(
            "TEXT",
            f"{self._head('TEXT', layer, 'AcDbText')}{_at(at)} 40\n{height!r}\n  1\n{content}\n"
            f" 50\n{rotation!r}\n 41\n0.7\n  7\nHZ\n{self._mark('AcDbText')}",
        )

    def mtext(self, layer: str, at: Point, height: float, width: float, content: str) -> None:
        """Top left at `at`; `content` with MTEXT's own codes."""
        parts = [content[n : n + MTEXT_PART] for n in range(0, len(content), MTEXT_PART)] or [""]
        body = "".join(f"  3\n{part}\n" for part in parts[:-1])
        self._put(
            "MTEXT",
            f"{self._head('MTEXT', layer, 'AcDbMText')}{_at(at)} 40\n{height!r}\n 41\n{width!r}\n"
            f" 71\n1\n 72\n5\n{body}  1\n{parts[-1]}\n  7\nHZ\n",
        )

    def hatch(self, layer: str, outline: Sequence[Point], spacing: float = 0.0) -> None:
        """An area filled, or ruled both ways at `spacing`."""
        path = "".join(f" 10\n{x!r}\n 20\n{y!r}\n" for x, y in outline)
        rules = "".join(
            f" 53\n{angle}\n 43\n0.0\n 44\n0.0\n 45\n{dx!r}\n 46\n{dy!r}\n 79\n0\n"
            for angle, dx, dy in ((0.0, 0.0, spacing), (90.0, -spacing, 0.0))
        )
        name, style = ("NET", f" 52\n0.0\n 41\n1.0\n 77\n0\n 78\n2\n{rules}") if spacing else ("SOLID", "")
        self._put(
            "HATCH",
            f"{self._head('HATCH', layer, 'AcDbHatch')} 10\n0.0\n 20\n0.0\n 30\n0.0\n210\n0.0\n220\n0.0\n"
            f"230\n1.0\n  2\n{name}\n 70\n{int(not spacing)}\n 71\n0\n 91\n1\n 92\n3\n 72\n0\n 73\n1\n"
            f" 93\n{len(outline)}\n{path} 97\n0\n 75\n1\n 76\n1\n{style} 98\n1\n"
            f" 10\n{outline[0][0]!r}\n 20\n{outline[0][1]!r}\n",
        )

    def insert(
        self,
        layer: str,
        block: str,
        at: Point,
        scale: tuple[float, float] = (1.0, 1.0),
        rotation: float = 0.0,
        attributes: Mapping[str, tuple[str, Point, float]] = {},
        array: tuple[int, int, float, float] | None = None,
    ) -> None:
        """A block placed. `attributes`: tag → (value, place, height), in the coordinates of the container.

        `array`: columns, rows, and the distances between them.
        """
        handle, times = self.handle(), 1
        body = f"{self._head('INSERT', layer, 'AcDbBlockReference', handle)}"
        if attributes:
            body += " 66\n1\n"
        body += f"  2\n{block}\n{_at(at)} 41\n{scale[0]!r}\n 42\n{scale[1]!r}\n 43\n1.0\n 50\n{rotation!r}\n"
        if array:
            body += f" 70\n{array[0]}\n 71\n{array[1]}\n 44\n{array[2]!r}\n 45\n{array[3]!r}\n"
            times = array[0] * array[1]
        self.placed[self._container][block] += times
        self._put("INSERT", body)
        if attributes:
            for tag, (value, place, height) in attributes.items():
                self._attribute("ATTRIB", layer, tag, value, place, height)
            self._add(self._into, f"  0\nSEQEND\n  5\n{self.handle()}\n{self._owned(handle)}  8\n{layer}\n")

    def attdef(self, layer: str, tag: str, at: Point, height: float) -> None:
        self._attribute("ATTDEF", layer, tag, "", at, height)

    def dimension(self, layer: str, a: Point, b: Point, line: float, upright: bool, text: str = "") -> float:
        """A linear dimension from `a` to `b`, its line at y = `line` (at x if upright); what it measures.

        Its picture is an anonymous block, as every CAD program writes it.
        """
        measured = abs(b[1] - a[1]) if upright else abs(b[0] - a[0])
        name = f"*D{next(self._dimensions)}"
        ends = [(line, a[1]), (line, b[1])] if upright else [(a[0], line), (b[0], line)]
        middle = ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)
        with self.block(name):
            self._dimension_picture(layer, (a, b), ends, middle, text or f"{measured:.0f}", upright)
        self.placed[self._container][name] += 1
        start, end = ends[1], middle
        self._put(
            "DIMENSION",
            f"{self._head('DIMENSION', layer, 'AcDbDimension')}  2\n{name}\n"
            f" 10\n{start[0]!r}\n 20\n{start[1]!r}\n 30\n0.0\n 11\n{end[0]!r}\n 21\n{end[1]!r}\n 31\n0.0\n"
            f" 70\n32\n 71\n5\n  1\n{text}\n  3\nJZ100\n{self._mark('AcDbAlignedDimension')}"
            f" 13\n{a[0]!r}\n 23\n{a[1]!r}\n 33\n0.0\n 14\n{b[0]!r}\n 24\n{b[1]!r}\n 34\n0.0\n"
            f" 50\n{90.0 if upright else 0.0}\n{self._mark('AcDbRotatedDimension')}",
        )
        return measured

    def _dimension_picture(
        self, layer: str, feet: Sequence[Point], ends: Sequence[Point], middle: Point, text: str, up: bool
    ) -> None:
        for foot, end in zip(feet, ends, strict=True):
            self.line(layer, foot, end)
            self.polyline(layer, ((end[0] - 70.0, end[1] - 70.0), (end[0] + 70.0, end[1] + 70.0)))
            self.point("Defpoints", foot)
        self.line(layer, *ends)
        self.text(layer, (middle[0] - 300.0, middle[1] + 60.0), 300.0, text, 90.0 if up else 0.0)

    def _attribute(self, kind: str, layer: str, tag: str, value: str, at: Point, height: float) -> None:
        mark = "AcDbAttribute" if kind == "ATTRIB" else "AcDbAttributeDefinition"
        prompt = f"  3\n{tag}\n" if kind == "ATTDEF" else ""
        self._put(
            kind,
            f"{self._head(kind, layer, 'AcDbText')}{_at(at)} 40\n{height!r}\n  1\n{value}\n  7\nHZ\n"
            f"{self._mark(mark)}{prompt}  2\n{tag}\n 70\n0\n",
        )

    def _put(self, kind: str, text: str) -> None:
        self._add(self._into, text)
        self.counts[self._container][kind] += 1

    def _add(self, part: list[str], text: str) -> None:
        part.append(text)
        self.size += len(text) + text.count("\n")

    def _head(self, kind: str, layer: str, subclass: str, handle: str = "") -> str:
        return (
            f"  0\n{kind}\n  5\n{handle or self.handle()}\n330\n{self._owner}\n100\nAcDbEntity\n"
            f"  8\n{layer}\n100\n{subclass}\n"
        )

    def _mark(self, subclass: str) -> str:
        return f"100\n{subclass}\n"

    def _owned(self, handle: str) -> str:
        return f"330\n{handle}\n100\nAcDbEntity\n"

    def _frame(self, kind: str, record: str, subclass: str) -> str:
        return f"  0\n{kind}\n  5\n{self.handle()}\n330\n{record}\n100\nAcDbEntity\n  8\n0\n100\n{subclass}\n"

    def _record(self, handle: str, name: str) -> str:
        return (
            f"  0\nBLOCK_RECORD\n  5\n{handle}\n330\n1\n100\nAcDbSymbolTableRecord\n"
            f"100\nAcDbBlockTableRecord\n  2\n{name}\n340\n0\n"
        )


def _at(point: Point) -> str:
    return f" 10\n{point[0]!r}\n 20\n{point[1]!r}\n 30\n0.0\n"
