"""Lights (期限监管): every task of both products whose clock runs, whose it is, and where work piles up."""
