"""Objections and complaints (异议与投诉): while one is open no contract is signed."""

from marketplace.awards.objections import refusals  # noqa: F401  (declares the sentences)
