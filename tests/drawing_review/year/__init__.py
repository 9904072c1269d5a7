"""A simulated year: many cases live side by side on the real engine, by a clock that the simulation moves."""
