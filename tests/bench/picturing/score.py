"""How alike two pictures are: where one has ink, the other has ink close by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

INK = 40  # of 255, by which some channel differs from white paper
LINES, TEXTS = 2, 12  # pixels: letters of other fonts lie elsewhere within their line


@dataclass(frozen=True)
class Score:
    """Shares of the ink of each that has ink of the other within reach, from 0 to 1."""

    ours: float  # of our ink: what is less, we draw and they do not
    theirs: float  # of their ink: what is less, we lack

    @property
    def least(self) -> float:
        return min(self.ours, self.theirs)


def score(ours: Path, theirs: Path, reach: int) -> Score:
    """Compare two pictures of the same size on white paper; `reach` in pixels."""
    mine, other = ink(ours), ink(theirs)
    return Score(_share(mine, _wide(other, reach)), _share(other, _wide(mine, reach)))


def ink(picture: Path) -> NDArray[np.bool_]:
    """Where something is drawn, (rows, columns)."""
    drawn: NDArray[np.bool_] = np.asarray(Image.open(picture).convert("RGB")).min(axis=2) < 255 - INK
    return drawn


def _wide(where: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    picture = Image.fromarray(where.astype(np.uint8) * 255)
    return np.asarray(picture.filter(ImageFilter.MaxFilter(2 * reach + 1))) > 0


def _share(where: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    count = np.count_nonzero(where)
    return float(np.count_nonzero(where & other) / count) if count else 1.0


def beside(pictures: list[Path], out: Path) -> None:
    """The pictures side by side, for a person."""
    opened = [Image.open(one).convert("RGB") for one in pictures]
    whole = Image.new("RGB", (sum(one.width + 8 for one in opened), opened[0].height), "#c0c0c0")
    left = 0
    for one in opened:
        whole.paste(one, (left, 0))
        left += one.width + 8
    whole.save(out)
