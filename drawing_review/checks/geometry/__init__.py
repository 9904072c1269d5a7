"""Measures of plane geometry that checks ask for: pure functions over shapely shapes, in millimetres.

Each has an oracle in its tests: a slower, plainer way to the same number.
"""
