"""Text of a drawing on a picture: turned, aligned and sized as the drawing has it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from drawing_review.drawing.columns import Runs
from drawing_review.report.fonts import chinese_font

LEAST, GREATEST = 6.0, 160.0  # pixels of a capital letter; smaller cannot be read, larger hides the plan
MOST = 4000  # texts on one picture
CAPITAL = 0.75  # height of a capital letter, as a share of the font's size
INK = (73, 80, 87)


def write(
    image: Image.Image, runs: Runs, visible: NDArray[np.bool_], places: NDArray[np.float64], scale: float
) -> None:
    """Write the visible runs on `image`. `places` (n, 2) are pixels, `scale` is pixels per drawing unit."""
    path = chinese_font()
    tall = runs.height * scale
    with np.errstate(invalid="ignore"):
        inside = (places > -200).all(axis=1) & (places < (image.width + 200, image.height + 200)).all(axis=1)
    chosen = np.flatnonzero(visible[runs.entity] & inside & (tall >= LEAST) & (tall <= GREATEST))[:MOST]
    for index in chosen.tolist():
        content = runs.content[index]
        if path is None and not content.isascii():
            continue
        size = max(int(tall[index] / CAPITAL), 1)
        font = ImageFont.truetype(str(path), size) if path else ImageFont.load_default(size)
        stamp, anchor = _stamp(content, font, runs, index)
        x, y = places[index].tolist()
        image.paste(INK, (round(x - anchor[0]), round(y - anchor[1])), stamp)


def _stamp(
    content: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, runs: Runs, index: int
) -> tuple[Image.Image, tuple[float, float]]:
    """The text as a mask, turned, and where in it the point lies to which it is aligned."""
    left, top, right, bottom = font.getbbox(content, anchor="ls")
    width, height = max(int(right - left), 1), max(int(bottom - top), 1)
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).text((-left, -top), content, fill=255, font=font, anchor="ls")
    across = (-left, width / 2, float(width))[int(runs.horizontal[index])]
    down = (-top, float(height), height / 2, 0.0)[int(runs.vertical[index])]
    turn = float(runs.rotation[index])
    turned = mask.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC)
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = across - width / 2, down - height / 2
    return turned, (turned.width / 2 + dx * cos + dy * sin, turned.height / 2 - dx * sin + dy * cos)
