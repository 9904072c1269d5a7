"""The joint review (数字化联合图审): its cases, their versions, seats and opinions."""

from drawing_review.cases import refusals  # noqa: F401  (declares the sentences)
from drawing_review.reading import refusals as reading_refusals  # noqa: F401  (versions are refused with them)
