"""One signal a module: SIGNAL says what it is, `find` finds it."""
