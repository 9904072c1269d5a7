"""Who signed which part of a case, and with which certificate (签名核验)."""
