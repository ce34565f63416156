"""Dates and periods as council documents write them: "21st June 2011", "28.03.11", "2011-14", "runs to 2014"."""

from __future__ import annotations

import re

from index.types import Span

Period = tuple[int | None, int, Span]

# In the order of the year; three letters are enough to tell them.
MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
# The most exact form that a place in the text allows comes first.
_DATE = (
    re.compile(rf"(?<![\w.]){_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?!\d)"),
    re.compile(r"(?<![\d.])(?P<day>[0-3]?\d)[./](?P<number>[01]?\d)[./](?P<year>(?:19|20)?\d\d)(?![\d/])"),
    re.compile(rf"\b{_MONTH},?\s+{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])(?![\d-])"),
    re.compile(rf"(?<![\d/.-]){_YEAR}(?!\d)"),
)

_SHORT_OR_LONG = r"(?:(?:19|20)\d\d|\d\d)"
_RANGE = re.compile(
    rf"(?<![\d/.])(?P<start>(?:19|20)\d\d)(?:/\d\d(?:\d\d)?)?"
    rf"\s*(?:-|\u2010|\u2011|\u2013|\u2014|/|to|until|till|and)\s*(?P<end>{_SHORT_OR_LONG})(?P<split>/{_SHORT_OR_LONG})?(?![\d.]\d|\d)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:until|till|up to|to|through to|expires? in|ends? in|valid to)\s+(?:the end of\s+|late\s+|early\s+)?"
    rf"(?:(?:{'|'.join(MONTHS)})\s+)?(?P<end>(?:19|20)\d\d)(?P<split>/\d\d)?(?!\d)",
    re.IGNORECASE,
)
# "between 2010 and 2011" is a range, "in 2010 and 2011" is two years.
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_LONGEST_PERIOD = 30


def read_date(text: str) -> str | None:
    """The first date of the text as a partial ISO string ("2011-06-21", "2011-06", "2011"), or None."""
    hits = [(m.start(), rank, m) for rank, form in enumerate(_DATE) if (m := form.search(text))]
    for _, _, match in sorted(hits, key=lambda hit: hit[:2]):
        if (date := _iso(match.groupdict())) is not None:
            return date
    return None


def date_spans(text: str) -> list[Span]:
    """Where the dates and periods of the text stand, in their order; what lies within a longer one is left out."""
    found = [m.span() for form in _DATE for m in form.finditer(text) if _iso(m.groupdict()) is not None]
    found += [span for _, _, span in read_periods(text)]
    longest: list[Span] = []
    for start, end in sorted(found, key=lambda s: (s[0] - s[1], s[0])):
        if not any(a < end and start < b for a, b in longest):
            longest.append((start, end))
    return sorted(longest)


def read_periods(text: str) -> list[Period]:
    """The periods of the text as (start year or None where it is open, end year, span), in their order."""
    periods = [p for match in _RANGE.finditer(text) if (p := _range(text, match)) is not None]
    taken = [span for _, _, span in periods]
    for match in _OPEN.finditer(text):
        if not any(a < match.end() and match.start("end") < b for a, b in taken):
            end = _end_year(match["end"], match["split"], int(match["end"]))
            periods.append((None, end, match.span()))
    return sorted(periods, key=lambda period: period[2])


def _iso(parts: dict[str, str | None]) -> str | None:
    year, month, day = parts["year"] or "", _month(parts), parts.get("day")
    year = year if len(year) == 4 else f"20{year}"
    if month is None:
        return year
    if not 1 <= month <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return None
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{int(day):02}"


def _month(parts: dict[str, str | None]) -> int | None:
    if name := parts.get("month"):
        return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))
    return int(number) if (number := parts.get("number")) else None


def _range(text: str, match: re.Match[str]) -> Period | None:
    """The period of a range, or None where it is a date ("2011-14" is one, "2011-06-14" is not)."""
    start = int(match["start"])
    end = _end_year(match["end"], match["split"], start)
    if re.search(r"\band\b", match[0], re.IGNORECASE) and not _BETWEEN.search(text, 0, match.start()):
        return None
    return (start, end, match.span()) if start <= end <= start + _LONGEST_PERIOD else None


def _end_year(end: str, split: str | None, start: int) -> int:
    """The last year: of "2012/13" it is 2013, and a short year is of the start's century."""
    last = split[1:] if split else end
    return int(last) if len(last) == 4 else start // 100 * 100 + int(last)
