"""Completeness and consistency of the drawing itself (图纸完整性与一致性)."""
