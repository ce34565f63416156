"""What a spreadsheet shows for a number, a date or a truth value, from the value and its format code."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])+')
_PART = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|_.|\*.|(?P<plain>.)', re.S)
_DIGITS = re.compile(r"[0#?][0#?,.]*")
_MOST_DIGITS = 12
_HUGE = 1e15


@dataclass(frozen=True, slots=True)
class _Form:
    """A format code read: what stands before and after the digits, how many decimals, whether thousands part."""

    before: str = ""
    after: str = ""
    decimals: int | None = None
    thousands: bool = False
    percent: bool = False


def shown(value: object, code: str) -> str:
    """The value as a sheet with that format code shows it, nearly; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (int, float)):
        return _number(value, code)
    if isinstance(value, dt.datetime):
        return _moment(value, code)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat() if isinstance(value, dt.date) else value.isoformat("minutes")
    return str(value)


def _moment(value: dt.datetime, code: str) -> str:
    """The date in ISO form, no finer than the format: 2012-03-01, March 2012 or 2012."""
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code.lower().split(";")[0])
    if "y" in plain and "d" not in plain and "h" not in plain:
        return value.strftime("%B %Y") if "m" in plain else str(value.year)
    return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")


def _number(value: float, code: str) -> str:
    if not math.isfinite(value):
        return str(value)
    form = _read(code)
    figure = Decimal(repr(value)) * (100 if form.percent else 1)
    sign = "-" if figure < 0 else ""
    said = _digits(abs(figure), form)
    if not said.strip("0.,"):
        sign = ""
    return f"{sign}{form.before}{said}{form.after}"


def _digits(figure: Decimal, form: _Form) -> str:
    if form.decimals is None:
        said = f"{figure:.{_MOST_DIGITS}g}" if figure < _HUGE else str(figure)
        said = f"{Decimal(said):f}"
        return said.rstrip("0").rstrip(".") if "." in said else said
    try:
        rounded = figure.quantize(Decimal(1).scaleb(-form.decimals), ROUND_HALF_UP)
    except InvalidOperation:  # more digits than a number can have
        rounded = figure
    return f"{rounded:,f}" if form.thousands else f"{rounded:f}"


@lru_cache(maxsize=512)
def _read(code: str) -> _Form:
    """The first section of a format code, which is that of positive numbers."""
    section = _SECTIONS.match(code or "")
    if section is None or code.lower() == "general":
        return _Form()
    text, literals = "", {}
    for part in _PART.finditer(section[0]):
        literal = part["quoted"] or part["escaped"] or _currency(part["bracket"])
        if literal:
            literals[len(text)] = literal
            text += "\0"
        elif part["plain"]:
            text += part["plain"]
    digits = _DIGITS.search(text)
    if digits is None or re.search(r"[eE/ymdhs@]", text.replace("\0", "")):
        return _Form(percent="%" in text)
    marks = digits[0]
    if marks.endswith(","):  # shown in thousands or millions: the figure itself says more
        return _Form()
    whole, _, decimals = marks.partition(".")
    return _Form(
        before=_literal(text[: digits.start()], 0, literals).lstrip(),
        after=_literal(text[digits.end() :], digits.end(), literals).rstrip(),
        decimals=len(decimals),
        thousands="," in whole,
        percent="%" in text,
    )


def _currency(bracket: str | None) -> str:
    """The sign of "[$£-809]"; colours and conditions are none."""
    return bracket[1:].split("-")[0] if bracket and bracket.startswith("$") else ""


def _literal(text: str, offset: int, literals: dict[int, str]) -> str:
    said = [literals[offset + n] if char == "\0" else char for n, char in enumerate(text)]
    return "".join(part for part in said if part not in ("(", ")", "+", "-"))
