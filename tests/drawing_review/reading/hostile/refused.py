"""Files that mean harm: `REFUSED` holds name → (file, code of the refusal)."""

from __future__ import annotations

import io
import zipfile

from tests.drawing_review.reading.hostile.small import (
    Build,
    block,
    circle,
    dxf,
    insert,
    label,
    layers,
    line,
    two_sections,
    wild_spline,
)

TWO_RADII = "0\nCIRCLE\n5\n100\n8\n0\n10\n0.0\n20\n0.0\n40\n3.0\n40\n4.0\n"


def nested_bomb(levels: int = 60) -> bytes:
    """2 to the power of `levels` lines in a few kilobytes."""
    blocks = [block("B0", line(0x1000), 0x1100)]
    for level in range(1, levels):
        at = 0x2000 + 16 * level
        twice = insert(f"B{level - 1}", at) + insert(f"B{level - 1}", at + 1)
        blocks.append(block(f"B{level}", twice, at + 2))
    return dxf(insert(f"B{levels - 1}", 0x20), "".join(blocks))


def array_bomb() -> bytes:
    return dxf(insert("B", 0x20, "70\n32767\n71\n32767\n44\n1.0\n45\n1.0\n"), block("B", line(), 0x30))


def cycle() -> bytes:
    blocks = block("A", insert("B", 0x31), 0x40) + block("B", insert("A", 0x32), 0x50)
    return dxf(insert("A", 0x20), blocks)


def deep(levels: int = 3000) -> bytes:
    blocks = [block("B0", line(0x1000), 0x1100)]
    for level in range(1, levels):
        blocks.append(block(f"B{level}", insert(f"B{level - 1}", 0x20000 + 4 * level), 0x20001 + 4 * level))
    return dxf(insert(f"B{levels - 1}", 0x20), "".join(blocks))


def two_blocks() -> bytes:
    return dxf(insert("B", 0x20), block("B", line(0x101), 0x30) + block("b", line(0x102, "999.0"), 0x40))


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("plan.dxf", dxf(line()))
    return out.getvalue()


def long_text(length: int) -> bytes:
    pieces = "".join(f"3\n{'x' * 250}\n" for _ in range(length // 250))
    return dxf(f"0\nMTEXT\n5\n100\n8\n0\n10\n0.0\n20\n0.0\n40\n2.5\n{pieces}1\nend\n")


def binary() -> bytes:
    """A binary file (R13 and later) with nothing drawn in it."""
    return b"AutoCAD Binary DXF\r\n\x1a\0\0\0SECTION\0\2\0ENTITIES\0\0\0ENDSEC\0\0\0EOF\0"


REFUSED: dict[str, tuple[Build, str]] = {
    "empty": (lambda: b"", "file_empty"),
    "blanks": (lambda: b"\n \n" * 50, "file_is_other"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "file_is_other"),
    "zip": (archive, "file_is_other"),
    "svg": (lambda: b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "file_is_other"),
    "png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "file_is_other"),
    "utf-16": (lambda: dxf(line()).decode().encode("utf-16"), "file_is_other"),
    "dwg": (lambda: b"AC1032\0\0\0\0" + bytes(200), "file_is_dwg"),
    "prose": ("各位好：\n附件是图纸，请查收。\n".encode, "file_not_tags"),
    "truncated": (lambda: dxf(line())[:-30], "file_truncated"),
    "no end mark": (lambda: dxf(line()).removesuffix(b"0\nEOF\n"), "file_truncated"),
    "cut in a binary file": (
        lambda: b"AutoCAD Binary DXF\r\n\x1a\x00\0\0SECTION\0\2\0HEAD",
        "file_truncated",
    ),
    "section in section": (lambda: dxf("0\nSECTION\n2\nOBJECTS\n"), "section_broken"),
    "entity outside": (
        lambda: dxf(line()).replace(b"0\nEOF", line(0x99).encode() + b"0\nEOF"),
        "section_broken",
    ),
    "two-faced sections": (two_sections, "section_twice"),
    "two-faced blocks": (two_blocks, "block_twice"),
    "two-faced handles": (lambda: dxf(line(0x100) + line(0x100, "999.0")), "handle_twice"),
    "two-faced handles, one with a zero before it": (
        lambda: dxf(line(0x100) + line(0x100, "999.0").replace("\n100\n", "\n0100\n")),
        "handle_twice",
    ),
    "50,000 lines with one handle": (lambda: dxf(line(0x100) * 50_000), "handle_twice"),
    "two-faced sections, one in small letters": (
        lambda: two_sections().replace(b"2\nENTITIES", b"2\nentities", 1),
        "section_twice",
    ),
    "two-faced layers": (lambda: layers(("A", 7), ("A", -7)), "layer_twice"),
    "two-faced layers in two letter cases": (lambda: layers(("A", 7), ("a", -7)), "layer_twice"),
    "two-faced units": (
        lambda: dxf(line(), header="9\n$INSUNITS\n70\n4\n9\n$INSUNITS\n70\n6\n"),
        "variable_twice",
    ),
    "two-faced version": (lambda: dxf(line(), header="9\n$ACADVER\n1\nAC1032\n"), "variable_twice"),
    "two-faced text": (lambda: dxf(label("5.00m") + "1\n3.00m\n"), "value_twice"),
    "two-faced end of a line": (lambda: dxf(line() + "11\n999.0\n21\n0.0\n"), "value_twice"),
    "two-faced layer of a line": (lambda: dxf(line() + "8\nHIDDEN\n"), "value_twice"),
    "two-faced radius, far into the file": (
        lambda: dxf("".join(map(line, range(0x1000, 0x1000 + 60_000))) + TWO_RADII),
        "value_twice",
    ),
    "content after the end": (lambda: dxf(line()) + dxf(line(0x101, "999.0")), "content_after_eof"),
    "content after the end of a binary file": (lambda: binary() + binary()[22:], "content_after_eof"),
    "content behind a single CR": (
        lambda: dxf(line() + "0\nTEXT\n5\n300\n1\nplan\r0\rCIRCLE\n8\n0\n"),
        "line_ends_mixed",
    ),
    "a section by a name with a blank": (
        lambda: dxf(line()).replace(b"0\nENDSEC\n0\nEOF", b"0\nENDSEC\n0\n SECTION\n0\nEOF"),
        "section_broken",
    ),
    "entities under a name with a blank": (
        lambda: dxf(line()).replace(b"ENTITIES", b"ENTITIES "),
        "file_unreadable",
    ),
    "blocks only": (
        f"0\nSECTION\n2\nBLOCKS\n{block('B', line(), 0x30)}0\nENDSEC\n0\nEOF\n".encode,
        "entities_missing",
    ),
    "nested bomb": (nested_bomb, "nesting_too_large"),
    "array bomb": (array_bomb, "nesting_too_large"),
    "unshown bomb": (lambda: nested_bomb(2000), "nesting_too_deep"),
    "cycle": (cycle, "nesting_cycle"),
    "self": (lambda: dxf(insert("A", 0x20), block("A", insert("a", 0x31), 0x40)), "nesting_cycle"),
    "deep": (deep, "nesting_too_deep"),
    "not a number": (lambda: circle("nan"), "number_not_finite"),
    "infinite": (lambda: circle("1.0", "inf"), "number_not_finite"),
    "overflowing": (lambda: circle("1e400"), "number_not_finite"),
    "overflowing digits": (lambda: circle("9" * 400), "number_not_finite"),
    "coordinate of 1e200": (lambda: circle("1.0", "1e200"), "number_too_large"),
    "spline at 1e200": (
        lambda: wild_spline().replace(b"9e14", b"9e200"),
        "number_too_large",
    ),
    "coordinate of many digits": (lambda: circle("1.0", "1" + "0" * 30), "number_too_large"),
    "50 MB of text": (lambda: long_text(50_000_000), "text_too_long"),
    "one endless line": (lambda: dxf(f"0\nTEXT\n1\n{'x' * 3_000_000}\n"), "text_too_long"),
}
