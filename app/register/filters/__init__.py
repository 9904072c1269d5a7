"""Saved filters (常用筛选): a list as one person likes to see it, under a name of his own."""
