"""Intake (受理环节): one application form, materials given once, one notice of all that lacks.

`gate` is what acceptance and conclusion ask of it; `known.intake(case_id)` is what pages and others read.
"""

from drawing_review.cases.intake import refusals  # noqa: F401  (declares the sentences)
