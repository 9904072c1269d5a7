"""What waits for a person (待办), the most urgent first."""
