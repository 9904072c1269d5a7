"""Small whole DXF files, and the tags of what stands in them."""

from __future__ import annotations

from collections.abc import Callable

LINE = "0\nLINE\n5\n{handle:X}\n8\n0\n10\n0.0\n20\n0.0\n11\n{x}\n21\n100.0\n"


def dxf(entities: str = "", blocks: str = "", header: str = "", version: str = "AC1015") -> bytes:
    """A small whole file around `entities`."""
    parts = [f"0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\n{version}\n{header}0\nENDSEC\n"]
    if blocks:
        parts.append(f"0\nSECTION\n2\nBLOCKS\n{blocks}0\nENDSEC\n")
    parts.append(f"0\nSECTION\n2\nENTITIES\n{entities}0\nENDSEC\n0\nEOF\n")
    return "".join(parts).encode()


def line(handle: int = 0x100, x: str = "100.0") -> str:
    return LINE.format(handle=handle, x=x)


def block(name: str, content: str, handle: int) -> str:
    return (
        f"0\nBLOCK\n5\n{handle:X}\n8\n0\n2\n{name}\n70\n0\n10\n0.0\n20\n0.0\n30\n0.0\n"
        f"{content}0\nENDBLK\n5\n{handle + 1:X}\n8\n0\n"
    )


def insert(name: str, handle: int, more: str = "") -> str:
    return f"0\nINSERT\n5\n{handle:X}\n8\n0\n2\n{name}\n10\n0.0\n20\n0.0\n{more}"


def label(text: str, handle: int = 0x100) -> str:
    return f"0\nTEXT\n5\n{handle:X}\n8\n0\n10\n0.0\n20\n0.0\n40\n300.0\n1\n{text}\n"


def layers(*entries: tuple[str, int], entities: str = "") -> bytes:
    """A file with a table of layers (name, colour; negative: off)."""
    rows = "".join(f"0\nLAYER\n2\n{name}\n70\n0\n62\n{colour}\n6\nCONTINUOUS\n" for name, colour in entries)
    table = f"0\nSECTION\n2\nTABLES\n0\nTABLE\n2\nLAYER\n70\n1\n{rows}0\nENDTAB\n0\nENDSEC\n"
    return dxf(entities or line()).replace(
        b"0\nSECTION\n2\nENTITIES", f"{table}0\nSECTION\n2\nENTITIES".encode()
    )


def two_sections() -> bytes:
    second = f"0\nSECTION\n2\nENTITIES\n{line(0x200, '999.0')}0\nENDSEC\n0\nEOF\n".encode()
    return dxf(line()).removesuffix(b"0\nEOF\n") + second


def circle(radius: str, centre: str = "0.0") -> bytes:
    return dxf(f"0\nCIRCLE\n5\n100\n8\n0\n10\n{centre}\n20\n0.0\n40\n{radius}\n")


def wild_spline() -> bytes:
    knots = "".join(f"40\n{k}.0\n" for k in (0, 0, 0, 0, 1, 1, 1, 1))
    points = "".join(f"10\n{x}\n20\n{x}\n30\n0.0\n" for x in ("0.0", "9e14", "-9e14", "1.0"))
    return dxf(
        "0\nSPLINE\n5\n100\n100\nAcDbEntity\n8\n0\n100\nAcDbSpline\n70\n8\n71\n3\n72\n8\n73\n4\n74\n0\n"
        f"{knots}{points}"
    )


Build = Callable[[], bytes]
