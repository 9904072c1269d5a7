"""The fast scan: bytes → world geometry without a CAD library, equal to the long way or not at all."""

from drawing_review.scan.arena import Arena
from drawing_review.scan.rows import Odd
from drawing_review.scan.world import world

__all__ = ["Arena", "Odd", "world"]
