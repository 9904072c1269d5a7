"""Tenders (采购项目公告): a need from its draft to the archive; the marketplace's spine."""

from marketplace.tenders import refusals  # noqa: F401  (declares the sentences)
