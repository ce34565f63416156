"""An Answer as JSON: the one form in which answers are scored, archived and compared."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from bot.answer import Answer

# JSON may hold these as they are, but many programs take them for line ends: one answer must stay one line.
_LINE_ENDS = {ord("\u0085"): "\\u0085", ord("\u2028"): "\\u2028", ord("\u2029"): "\\u2029"}
# `status` and `kind` are plain strings, scores have no use for more digits than these.
_DIGITS = {"confidence": 4, "score": 4, "took_ms": 3}


# What the contract leaves out: fields that only serve to show an answer.
_FOR_SHOWING = frozenset({"headline", "rows", "notes", "reading", "choices", "asked"})


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as plain dicts and lists, its fields in the order of the contract."""
    return {
        f.name: _plain(f.name, getattr(answer, f.name)) for f in fields(answer) if f.name not in _FOR_SHOWING
    }


def to_line(answer: Answer) -> str:
    """The answer as JSON on one line, without a line end."""
    return json.dumps(to_json(answer), ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS)


def _plain(name: str, value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(f.name, getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(name, item) for item in value]
    if name in _DIGITS:
        return round(float(value), _DIGITS[name])
    return int(value) if name in {"start", "end"} else value
