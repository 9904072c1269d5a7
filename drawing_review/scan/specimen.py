"""A drawing small enough to stand here that makes every kernel work once."""

from __future__ import annotations

_LINE = "  0\nLINE\n  5\n{handle}\n  8\n0\n 10\n0\n 20\n0\n 11\n1\n 21\n{y}\n"
_HATCH = (
    "  0\nHATCH\n  5\n30\n100\nAcDbEntity\n  8\n0\n100\nAcDbHatch\n  2\nLINE\n 10\n0\n 20\n0\n 30\n0\n"
    " 70\n0\n 71\n0\n 91\n1\n 92\n3\n 72\n0\n 73\n1\n 93\n3\n 10\n0\n 20\n0\n 10\n9\n 20\n0\n 10\n0\n 20\n9\n"
    " 97\n0\n 75\n0\n 76\n1\n 52\n0\n 41\n1\n 77\n0\n 78\n1\n 53\n0\n 43\n0\n 44\n0\n 45\n0\n 46\n1\n"
    " 79\n2\n 49\n1\n 49\n-1\n 98\n0\n"
)
_BULGED = (
    "  0\nLWPOLYLINE\n  5\n31\n100\nAcDbEntity\n  8\n0\n100\nAcDbPolyline\n 90\n2\n 70\n1\n 43\n0.1\n"
    " 10\n0\n 20\n0\n 42\n1\n 10\n1\n 20\n0\n 42\n1\n"
)
_SPLINE = (
    "  0\nSPLINE\n  5\n34\n100\nAcDbEntity\n  8\n0\n100\nAcDbSpline\n 70\n8\n 71\n3\n 72\n8\n 73\n4\n 74\n0\n"
    " 40\n0\n 40\n0\n 40\n0\n 40\n0\n 40\n1\n 40\n1\n 40\n1\n 40\n1\n"
    " 10\n0\n 20\n0\n 30\n0\n 10\n1\n 20\n2\n 30\n0\n 10\n2\n 20\n2\n 30\n0\n 10\n3\n 20\n0\n 30\n0\n"
)
SPECIMEN = (
    "  0\nSECTION\n  2\nHEADER\n  9\n$ACADVER\n  1\nAC1015\n  0\nENDSEC\n"
    "  0\nSECTION\n  2\nBLOCKS\n  0\nBLOCK\n  5\n20\n  8\n0\n  2\nB\n 70\n0\n 10\n0\n 20\n0\n"
    f"{_LINE.format(handle='21', y='1.5')}  0\nENDBLK\n  5\n22\n  8\n0\n  0\nENDSEC\n"
    f"  0\nSECTION\n  2\nENTITIES\n{_LINE.format(handle='32', y='12345678901234567.5e-10')}{_HATCH}"
    f"{_BULGED}{_SPLINE}  0\nINSERT\n  5\n33\n  8\n0\n  2\nB\n 10\n0\n 20\n0\n  0\nENDSEC\n  0\nEOF\n"
).encode()
