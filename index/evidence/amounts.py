"""Amounts as tables and questions write them: "£1.2m", "12%", "c. 1,500", "nil", "two thirds of a million"."""

from __future__ import annotations

import re

_TIMES = {
    "hundred": 1e2,
    "thousand": 1e3, "thousands": 1e3, "k": 1e3, "000": 1e3, "000s": 1e3,
    "million": 1e6, "millions": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "billions": 1e9, "bn": 1e9, "b": 1e9,
}  # fmt: skip
_UNIT = r"(?:%|per\s?cent|percent|(?:hundred|thousand|million|billion|bn|mn|k|m)\b)"
AMOUNT = rf"(?P<sign>[-\u2212]\s?)?[£$€]?\s?(?P<sign2>[-\u2212])?(?P<figure>\d[\d,\u2009\u202f]*(?:\.\d+)?|\.\d+)\s?(?P<unit>{_UNIT})?"
_ABOUT = r"(?:(?:c|ca|circa|approx(?:imately)?|about|around|roughly|est(?:imated)?|nearly|almost|some|over|under|up to|at least)\b\.?|[~\u2248<>\u2264\u2265])?\s*"
# A few words may follow ("12 (est.)", "£40 per year"), but no other figure.
_CELL = re.compile(rf"^\(?\s*{_ABOUT}{AMOUNT}(?P<rest>[^\d]{{0,40}})$", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:£?nil|zero|none|nought|free(?: of charge)?|no charge)\W*$", re.IGNORECASE)
_MOST_WORDS_AFTER = 4
_HEADER_UNIT = re.compile(
    r"\((?:in\s+)?[£$€]?\s?(?P<unit>000s?|k|thousands?|m|mn|millions?|bn|billions?)\)|[£$€](?P<sign>000s?|k|m|mn|bn)\b",
    re.IGNORECASE,
)


def read_amount(cell: str) -> float | None:
    """The amount that a cell states and hardly anything beside it, or None; "nil" is 0."""
    text = cell.strip()
    if _NOTHING.match(text):
        return 0.0
    match = _CELL.match(text)
    if match is None or len(match["rest"].split()) > _MOST_WORDS_AFTER:
        return None
    return amount_of(match)


def amount_of(match: re.Match[str]) -> float:
    """The amount of a match of AMOUNT."""
    figure = float(re.sub(r"[^\d.]", "", match["figure"]))
    unit = (match["unit"] or "").lower()
    amount = figure * _TIMES.get(unit, 1.0)
    return -amount if match["sign"] or match["sign2"] else amount


def header_unit(header: str) -> float:
    """What one of a column's figures stands for by its header: 1000 under "Visits (thousands)", else 1."""
    match = _HEADER_UNIT.search(header)
    return _TIMES[(match["unit"] or match["sign"]).lower()] if match else 1.0
