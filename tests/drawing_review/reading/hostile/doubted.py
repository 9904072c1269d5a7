"""Files that deceive: `DOUBTED` holds name → (file, code of a warning). They are read, but told."""

from __future__ import annotations

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


def chinese(codec: str, codepage: str, version: str) -> bytes:
    text = "0\nTEXT\n5\n100\n8\n墙\n10\n0.0\n20\n0.0\n40\n300.0\n1\n一层平面图，消火栓\n"
    return dxf(text, header=f"9\n$DWGCODEPAGE\n3\n{codepage}\n", version=version).decode().encode(codec)


def dense_hatch() -> bytes:
    """A pattern of 1e-9 in a square of 100: 10¹¹ lines."""
    square = "".join(f"10\n{x}.0\n20\n{y}.0\n" for x, y in ((0, 0), (100, 0), (100, 100), (0, 100)))
    pattern = (
        "75\n0\n76\n0\n52\n0.0\n41\n1.0\n77\n0\n78\n1\n53\n0.0\n43\n0.0\n44\n0.0\n45\n0.0\n46\n1e-9\n79\n0\n"
    )
    return dxf(
        "0\nHATCH\n5\n100\n100\nAcDbEntity\n8\n0\n100\nAcDbHatch\n10\n0.0\n20\n0.0\n30\n0.0\n2\nDENSE\n70\n0\n71\n0\n"
        f"91\n1\n92\n3\n72\n0\n73\n1\n93\n4\n{square}97\n0\n{pattern}98\n0\n"
    )


def huge_scale() -> bytes:
    return dxf(insert("B", 0x20, "41\n1e300\n42\n1e300\n43\n1e300\n"), block("B", line(), 0x30))


def hidden_layer() -> bytes:
    table = (
        "0\nSECTION\n2\nTABLES\n0\nTABLE\n2\nLAYER\n70\n1\n"
        "0\nLAYER\n2\nSECRET\n70\n1\n62\n7\n6\nCONTINUOUS\n0\nENDTAB\n0\nENDSEC\n"
    )
    entities = line() + line(0x101).replace("8\n0\n", "8\nSECRET\n")
    return dxf(entities).replace(b"0\nSECTION\n2\nENTITIES", f"{table}0\nSECTION\n2\nENTITIES".encode())


def dimension(typed: str = "", shown: str = "1000", more: str = "") -> bytes:
    """1000 between its points; `typed` over it, and `shown` in its picture."""
    override = f"1\n{typed}\n" if typed else ""
    return dxf(
        "0\nDIMENSION\n5\n100\n100\nAcDbEntity\n8\n0\n100\nAcDbDimension\n2\n*D1\n"
        f"10\n0.0\n20\n500.0\n11\n500.0\n21\n500.0\n70\n1\n{override}3\nSTANDARD\n"
        f"100\nAcDbAlignedDimension\n13\n0.0\n23\n0.0\n14\n1000.0\n24\n0.0\n{more}",
        block("*D1", line(0x300) + label(shown, 0x301), 0x30),
    )


DOUBLED = "1001\nACAD\n1000\nDSTYLE\n1002\n{\n1070\n144\n1040\n2.0\n1002\n}\n"  # DIMLFAC 2 for this dimension


def wipeout() -> bytes:
    corners = "".join(
        f"14\n{x}\n24\n{y}\n" for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5))
    )
    return dxf(
        line()
        + "0\nWIPEOUT\n5\n200\n100\nAcDbEntity\n8\n0\n100\nAcDbWipeout\n90\n0\n10\n0.0\n20\n0.0\n30\n0.0\n"
        "11\n50.0\n21\n0.0\n31\n0.0\n12\n0.0\n22\n50.0\n32\n0.0\n13\n1.0\n23\n1.0\n280\n1\n71\n2\n91\n5\n"
        + corners
    )


def external_reference() -> bytes:
    definition = (
        block("BASE", "", 0x30)
        .replace("70\n0\n", "70\n4\n")
        .replace("0\nENDBLK", "1\nC:\\plans\\base.dwg\n0\nENDBLK")
    )
    return dxf(line() + insert("BASE", 0x20), definition)


def image() -> bytes:
    picture = (
        "0\nIMAGE\n5\n200\n100\nAcDbEntity\n8\n0\n100\nAcDbRasterImage\n90\n0\n10\n0.0\n20\n0.0\n30\n0.0\n"
        "11\n1.0\n21\n0.0\n31\n0.0\n12\n0.0\n22\n1.0\n32\n0.0\n13\n100.0\n23\n100.0\n340\n300\n70\n7\n"
    )
    objects = (
        "0\nSECTION\n2\nOBJECTS\n0\nDICTIONARY\n5\nC\n100\nAcDbDictionary\n"
        "0\nIMAGEDEF\n5\n300\n100\nAcDbRasterImageDef\n90\n0\n1\nscan.jpg\n10\n100.0\n20\n100.0\n0\nENDSEC\n"
    )
    return dxf(line() + picture).replace(b"0\nEOF\n", objects.encode() + b"0\nEOF\n")


def underlay() -> bytes:
    shown = (
        "0\nPDFUNDERLAY\n5\n200\n100\nAcDbEntity\n8\n0\n100\nAcDbUnderlayReference\n340\n300\n"
        "10\n50.0\n20\n60.0\n30\n0.0\n41\n1.0\n42\n1.0\n43\n1.0\n280\n2\n"
    )
    objects = (
        "0\nSECTION\n2\nOBJECTS\n0\nDICTIONARY\n5\nC\n100\nAcDbDictionary\n"
        "0\nPDFDEFINITION\n5\n300\n100\nAcDbUnderlayDefinition\n1\n..\\site.pdf\n2\n1\n0\nENDSEC\n"
    )
    return dxf(line() + shown).replace(b"0\nEOF\n", objects.encode() + b"0\nEOF\n")


def frozen_in_a_window() -> bytes:
    """Layer A is frozen in the one viewport of the paper."""
    window = (
        "0\nVIEWPORT\n5\n200\n100\nAcDbEntity\n67\n1\n8\n0\n100\nAcDbViewport\n10\n200.0\n20\n150.0\n30\n0.0\n"
        "40\n300.0\n41\n200.0\n68\n2\n69\n2\n12\n50.0\n22\n50.0\n45\n400.0\n331\n2F\n90\n0\n"
    )
    return layers(("A", 7), entities=line() + line(0x101).replace("8\n0", "8\nA") + window).replace(
        b"LAYER\n2\nA", b"LAYER\n5\n2F\n2\nA"
    )


def crossing_ring(corners: int = 250) -> bytes:
    """A closed polyline that crosses itself some ten thousand times."""
    places = [(n * 7919 % 1000, n * 104729 % 1000) for n in range(corners)]
    points = "".join(f"10\n{x}.0\n20\n{y}.0\n" for x, y in places)
    return dxf(
        f"0\nLWPOLYLINE\n5\n100\n100\nAcDbEntity\n8\n0\n100\nAcDbPolyline\n90\n{corners}\n70\n1\n{points}"
    )


def mtext(content: str) -> bytes:
    return dxf(
        "0\nMTEXT\n5\n100\n100\nAcDbEntity\n8\n0\n100\nAcDbMText\n10\n0.0\n20\n0.0\n40\n3.0\n1\n"
        + content
        + "\n"
    )


def dense_dashes() -> bytes:
    """A line type of 1e-9 long dashes on a line of 100."""
    table = (
        "0\nSECTION\n2\nTABLES\n0\nTABLE\n2\nLTYPE\n70\n1\n0\nLTYPE\n2\nDASH\n70\n0\n3\nx\n72\n65\n73\n2\n40\n2e-9\n"
        "49\n1e-9\n49\n-1e-9\n0\nENDTAB\n0\nENDSEC\n"
    )
    dashed = dxf(line().replace("8\n0\n", "8\n0\n6\nDASH\n", 1))
    return dashed.replace(b"0\nSECTION\n2\nENTITIES", f"{table}0\nSECTION\n2\nENTITIES".encode())


def many_pattern_lines() -> bytes:
    """100,000 lines in one hatch pattern."""
    one = b"53\n0.0\n43\n0.0\n44\n0.0\n45\n0.0\n46\n1e-9\n79\n0\n"
    return dense_hatch().replace(b"78\n1\n" + one, b"78\n100000\n" + one.replace(b"1e-9", b"1.0") * 100_000)


def sheet_in_metres() -> bytes:
    """An A1 sheet at 1:100 drawn in millimetres, in a file that says metres."""
    corners = "".join(f"10\n{x}.0\n20\n{y}.0\n" for x, y in ((0, 0), (84100, 0), (84100, 59400), (0, 59400)))
    outline = f"0\nLWPOLYLINE\n5\n100\n100\nAcDbEntity\n8\n0\n100\nAcDbPolyline\n90\n4\n70\n1\n{corners}"
    return dxf(outline, header="9\n$INSUNITS\n70\n6\n")


def far_away() -> bytes:
    many = "".join(line(0x200 + n, f"{100 + n}.0") for n in range(60))
    return dxf(many + line(0x100).replace("10\n0.0", "10\n9000000.0").replace("11\n100.0", "11\n9000100.0"))


def proxy() -> bytes:
    return dxf(line() + "0\nTCH_WALL\n5\n200\n8\nWALL\n100\nTDbWall\n10\n5.0\n20\n6.0\n30\n0.0\n")


DOUBTED: dict[str, tuple[Build, str]] = {
    "an unknown section with lines": (
        lambda: two_sections().replace(b"2\nENTITIES", b"2\nMY_OWN", 1),
        "section_unknown",
    ),
    "words after the end": (lambda: dxf(line()) + b"thank you\n", "words_after_eof"),
    "radius 1e14": (lambda: circle("1e14"), ""),
    "radius 1e17": (lambda: circle("1e17"), "out_of_range"),
    "wild spline": (wild_spline, ""),
    "insert scale 1e300": (huge_scale, "out_of_range"),
    "dense hatch": (dense_hatch, "hatch_simplified"),
    "GBK in a file that must be UTF-8": (
        lambda: chinese("gbk", "ANSI_936", "AC1032"),
        "encoding_contradiction",
    ),
    "Big5 in a file that says GBK": (
        lambda: (
            chinese("utf-8", "ANSI_936", "AC1015")
            .decode()
            .translate(str.maketrans("墙层图", "牆層圖"))
            .encode("big5hkscs")
        ),
        "encoding_contradiction",
    ),
    "UTF-8 behind a byte order mark": (lambda: chinese("utf-8-sig", "ANSI_936", "AC1032"), ""),
    "text with a NUL": (lambda: dxf(label("1\x002")), ""),
    "ring that crosses itself at every side": (crossing_ring, ""),
    "UTF-8 that claims to be GBK": (lambda: chinese("utf-8", "ANSI_936", "AC1015"), "encoding_contradiction"),
    "names that are no text": (
        lambda: dxf(insert("B~", 0x20) + line().replace("8\n0", "8\nL~")).replace(b"~", b"\x81"),
        "block_missing",
    ),
    "frozen layer": (hidden_layer, "hidden_content"),
    "layer that is off": (
        lambda: layers(("A", -7), entities=line().replace("8\n0", "8\nA")),
        "hidden_content",
    ),
    "layer that is not printed": (
        lambda: dxf(line() + line(0x101).replace("8\n0", "8\nDefpoints")),
        "not_plotted",
    ),
    "invisible line": (
        lambda: dxf(line() + line(0x101).replace("8\n0", "60\n1\n8\n0")),
        "invisible_entities",
    ),
    "overridden dimension": (lambda: dimension("1200"), "dimension_override"),
    "overridden by a little": (lambda: dimension("1007"), "dimension_override"),
    "overridden in a font": (lambda: dimension(r"{\fArial|b0;1,200}"), "dimension_override"),
    "overridden by a sum": (lambda: dimension("6x200=1200"), "dimension_override"),
    "dimension picture that lies": (lambda: dimension(shown="1200"), "dimension_picture"),
    "dimension that shows the double": (lambda: dimension(shown="2000", more=DOUBLED), "dimension_factor"),
    "mask": (wipeout, "wipeout"),
    "block that nothing inserts": (lambda: dxf(line(), block("SECRET", line(0x99), 0x30)), "blocks_unused"),
    "external reference": (external_reference, "reference_missing"),
    "image": (image, "picture_missing"),
    "underlay": (underlay, "picture_missing"),
    "image that is shown nowhere": (
        lambda: underlay().replace(b"0\nPDFUNDERLAY\n5\n200\n", b"0\nLINE\n5\n200\n"),
        "references_unplaced",
    ),
    "dimension without a picture": (
        lambda: dimension().replace(b"2\n*D1\n10", b"2\n*D9\n10"),
        "dimension_unpictured",
    ),
    "layer frozen in a window": (frozen_in_a_window, "window_hides"),
    "paper space only": (lambda: dxf(line().replace("8\n0", "67\n1\n8\n0")), "paper_only"),
    "metres by the header, millimetres by the frame": (sheet_in_metres, "unit_contradiction"),
    "handle that is no number": (lambda: dxf(line().replace("\n100\n", "\nXYZ\n", 1)), "recovered"),
    "line type of tiny dashes": (dense_dashes, ""),
    "100,000 pattern lines": (many_pattern_lines, ""),
    "5,000 stacked fractions": (lambda: mtext(r"{\S1/2;" * 5000 + "}" * 5000), ""),
    "40,000 braces": (lambda: mtext("{" * 40_000), ""),
    "far away": (far_away, "far_outlier"),
    "missing block": (lambda: dxf(insert("NOWHERE", 0x20)), "block_missing"),
    "proxy": (proxy, "proxies"),
}
