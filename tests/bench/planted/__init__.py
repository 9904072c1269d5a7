"""Scoring the rules on building sets with planted violations."""
