"""Supervision orders (督办单): a late task is put to whoever has to act, and must be answered in time."""

from app.supervision.orders import refusals

__all__ = ["refusals"]
