"""Plans of buildings (建筑专业)."""
