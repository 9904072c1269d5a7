"""A joint site visit (联合踏勘): one appointment for all seats, located photographs, one signed record."""
