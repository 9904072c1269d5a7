"""How long things took (用时统计): every finished span of both products, limits and targets."""
