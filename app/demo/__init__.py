"""The demo city 云州市: small, believable, and made through the same commands that people use."""
