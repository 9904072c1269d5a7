"""Accessibility (无障碍): rooms, routes, doors and lifts for wheelchairs, in rows."""
