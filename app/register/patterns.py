"""Words that a person looks for, as PostgreSQL's ILIKE takes them."""


def contains(words: str) -> str:
    """The words anywhere, their own %, _ and \\ taken literally; empty for no words."""
    escaped = words.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%" if escaped else ""
