"""A concluded contract makes its agency known as who serves the project."""
