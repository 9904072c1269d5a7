"""Targets (提速目标) that the city sets itself: so many working days for a kind of span, from a day on."""
