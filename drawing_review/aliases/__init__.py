"""A design institute's own layer and block names (图层对照), and what they mean when its files are read."""
