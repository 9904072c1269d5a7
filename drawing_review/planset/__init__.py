"""Plan sets made up for tests and measurements: as an architect's file is, with the truth beside it."""
