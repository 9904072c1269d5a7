"""Tips (举报) without an account: a code is all that connects one with who gave it."""
