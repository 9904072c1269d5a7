"""Electricity and fire alarm (电气与火灾报警)."""
