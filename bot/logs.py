"""The log of a running bot, on standard error: one line a record, secrets masked; the only importer of structlog.

The code logs with Python's own `logging`. At every level but DEBUG an exception is told by its kind and its place:
its text may quote what somebody typed.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Iterable, MutableMapping
from pathlib import PurePath
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name

from bot.settings import LogFormat, LogLevel

Record = MutableMapping[str, Any]

_ROOMS = ("bot", "index", "knowledge", "scripts")
_MASK = "***"
# Whatever looks like one of Slack's tokens, in case it is not one of the settings.
_TOKEN = re.compile(r"\b(?:xox[a-z]|xapp)-[\w-]+")
_ORDER = ["timestamp", "level", "logger", "event"]


def set_up_logging(
    level: LogLevel, form: LogFormat = "text", secrets: Iterable[str] = (), stream: TextIO | None = None
) -> None:
    """Write log records to standard error: ours from that level on, other people's only when they warn.

    None of the secrets is written, wherever in a record it stands.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_formatter(form, level == "DEBUG", [secret for secret in secrets if secret]))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for room in _ROOMS:
        logging.getLogger(room).setLevel(level)


def _formatter(form: LogFormat, in_detail: bool, secrets: list[str]) -> ProcessorFormatter:
    """Records as lines of key=value, or of JSON."""
    render: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.processors.LogfmtRenderer(key_order=_ORDER, drop_missing=True)
    )
    return ProcessorFormatter(
        foreign_pre_chain=[
            add_log_level,
            add_logger_name,
            ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info if in_detail else _tell_exception,
            _Masker(secrets),
            render,
        ],
    )


class _Masker:
    """Takes secrets out of every value of a record."""

    def __init__(self, secrets: list[str]) -> None:
        # Longest first: one secret may be the beginning of another.
        known = (re.escape(secret) for secret in sorted(secrets, key=len, reverse=True))
        self._secret = re.compile("|".join((*known, _TOKEN.pattern)))

    def __call__(self, _logger: Any, _name: str, record: Record) -> Record:
        """The record without them."""
        return {key: self._masked(value) for key, value in record.items()}

    def _masked(self, value: Any) -> Any:
        if value is None or isinstance(value, (bool, int, float)):
            return value
        return self._secret.sub(_MASK, value if isinstance(value, str) else str(value))


def _tell_exception(_logger: Any, _name: str, record: Record) -> Record:
    """The record with the kind and the place of its exception in place of its text."""
    information = record.pop("exc_info", None)
    error = sys.exc_info() if information is True else information
    if isinstance(error, tuple) and error[0] is not None:
        record["exception"] = f"{error[0].__name__} at {_place(error[2])}"
    return record


def _place(trace: TracebackType | None) -> str:
    """Where it was raised, and by whom that was called: the innermost first."""
    frames = traceback.extract_tb(trace)
    return " < ".join(
        f"{'/'.join(PurePath(frame.filename).parts[-2:])}:{frame.lineno}" for frame in reversed(frames)
    )
