"""Papers of the demo city as one-page PDF files, which say that they are a demonstration's."""

from __future__ import annotations

TOP, LINE = 780, 28  # points


def paper(*lines: str) -> bytes:
    """A page of A4 with these lines of ASCII in Helvetica (ISO 32000-1: a PDF of five objects)."""
    text = "".join(
        f"BT /F1 {20 if place == 0 else 13} Tf 60 {TOP - place * LINE} Td ({line}) Tj ET\n"
        for place, line in enumerate((*lines, "Demonstration only - no real certificate"))
    )
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(text)}>>stream\n{text}endstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    whole = f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}"
    return whole.encode("ascii")
