"""What people write on drawings, read as values: areas, door codes, dimension texts, scales."""
