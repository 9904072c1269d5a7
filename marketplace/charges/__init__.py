"""Charges (违规处理): report, notice, defence, decision; then review, appeal and repair."""

from marketplace.charges import refusals  # noqa: F401  (declares the sentences)
