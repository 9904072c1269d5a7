"""Forgeries of the trail: who can try what, and who finds it (`./lianshen bench tampering`)."""
