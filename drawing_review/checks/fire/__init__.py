"""Fire protection (建筑防火)."""
