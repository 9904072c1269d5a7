"""A witness (见证): a small service on another body's machine that signs what it has seen of a log.

C2SP tlog-witness and tlog-cosignature v1. It signs a checkpoint only if the log it covers begins with the
log it signed last, so whoever holds the log's key cannot show two pasts. It knows nothing of the entries.
"""
