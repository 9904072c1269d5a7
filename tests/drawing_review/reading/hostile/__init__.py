"""Hostile files, each in a few lines, with what must become of it."""
