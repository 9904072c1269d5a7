"""Two seeded years of a city's market: planned with its truth, lived through the real commands, compared."""
