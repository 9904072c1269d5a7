"""A drawing as ezdxf's drawing add-on shows it, by MuPDF: its lines and its texts apart.

Run as a process of its own, since a drawing may take it minutes or all memory:

    python -m tests.bench.picturing.theirs DRAWING LAYOUT "WIDTH HEIGHT" FOLDER "NAME x0 y0 x1 y1" …

writes FOLDER/theirs.NAME.lines.png and FOLDER/theirs.NAME.texts.png of each window.
"""

from __future__ import annotations

import copy
import sys
from pathlib import Path
from typing import Any

import ezdxf
from ezdxf import recover
from ezdxf.addons.drawing import Frontend, RenderContext, layout, pymupdf
from ezdxf.addons.drawing.config import BackgroundPolicy, Configuration, LineweightPolicy, TextPolicy
from ezdxf.math import BoundingBox2d

DPI = 96
MILLIMETRES = 25.4 / DPI  # a pixel
HAIRS = layout.Settings(max_stroke_width=0.002, min_stroke_width=1.0)  # of the page: 1 pt, all lines alike


class TextsAlone(pymupdf.PyMuPdfBackend):
    """Takes down nothing but texts."""

    writing = False

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("draw_") and not self.writing:
            return lambda *_: None
        return super().__getattribute__(name)


def main(file: str, name: str, size: str, folder: str, *windows: str) -> None:
    document = _document(Path(file))
    width, height = map(int, size.split())
    page = layout.Page(width * MILLIMETRES, height * MILLIMETRES, layout.Units.mm, layout.Margins.all(0))
    shown = document.modelspace() if name == "Model" else document.layout(name)
    for backend, policy, what in (
        (pymupdf.PyMuPdfBackend(), TextPolicy.IGNORE, "lines"),
        (TextsAlone(), TextPolicy.FILLING, "texts"),
    ):
        config = Configuration(
            background_policy=BackgroundPolicy.WHITE,
            text_policy=policy,
            lineweight_policy=LineweightPolicy.RELATIVE_FIXED,
        )
        frontend = Frontend(RenderContext(document), backend, config=config)
        if isinstance(backend, TextsAlone):
            _mark_writing(frontend, backend)
        frontend.draw_layout(shown, finalize=True)
        for window in windows:
            view, *corners = window.split()
            x0, y0, x1, y1 = map(float, corners)
            box = BoundingBox2d([(x0, y0), (x1, y1)])
            drawn = copy.deepcopy(backend)  # a picture uses up what was taken down
            out = Path(folder) / f"theirs.{view}.{what}.png"
            out.write_bytes(drawn.get_pixmap_bytes(page, fmt="png", settings=HAIRS, dpi=DPI, render_box=box))


def _mark_writing(frontend: Any, backend: TextsAlone) -> None:
    draw = frontend.pipeline.draw_text

    def drawn(*given: Any, **named: Any) -> None:
        backend.writing = True
        draw(*given, **named)
        backend.writing = False

    frontend.pipeline.draw_text = drawn


def _document(file: Path) -> Any:
    try:
        return ezdxf.readfile(file)
    except (ezdxf.DXFError, UnicodeError, ValueError):
        return recover.readfile(file)[0]


if __name__ == "__main__":
    main(*sys.argv[1:])
