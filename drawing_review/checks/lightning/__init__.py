"""Lightning protection (防雷)."""
