"""Logs as JSON lines on standard error: what happened and under which request, never a body or a cookie."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.tracebacks import ExceptionDictTransformer

_SHARED = (
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    # Without local variables: they hold addresses with passwords, and people's data.
    structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
)
_JSON = structlog.processors.JSONRenderer(ensure_ascii=False)


def configure() -> None:
    """Our own log, and warnings of the libraries, in the same lines."""
    structlog.configure(
        processors=[*_SHARED, _JSON],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    libraries = logging.StreamHandler(sys.stderr)
    libraries.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *_SHARED],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _JSON],
        )
    )
    logging.basicConfig(handlers=[libraries], level=logging.WARNING, force=True)
