"""Sealed sets of other installations, taken in by `./lianshen archive import` (外来封存成果)."""
