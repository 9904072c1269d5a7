"""Joint assessment."""
