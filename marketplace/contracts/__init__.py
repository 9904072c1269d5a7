"""Contracts (合同): drawn up from the award, signed by both parties, filed, amended."""

from marketplace.contracts import refusals  # noqa: F401  (declares the sentences)
