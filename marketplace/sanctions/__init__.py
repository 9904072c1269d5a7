"""Sanctions (处理措施): what holds against an agency now, and what of it stops it from taking part."""

from marketplace.sanctions import refusals  # noqa: F401  (declares the sentences)
