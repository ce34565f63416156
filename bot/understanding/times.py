"""The years that a question looks at: "in 2011", "since 2012", "before 2010", "between 2011 and 2015"."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.understanding.reading import Reading
from index.evidence.dates import MONTHS, read_periods

# Words for how things are at present, in a question and in the header of a column.
NOW = re.compile(
    r"\b(?:now|nowadays|still|today|latest|current|currently|presently|these days|at (?:the moment|present)|as things stand)\b",
    re.IGNORECASE,
)
EVER = re.compile(r"\b(?:ever|at (?:any|some) (?:time|point|stage))\b", re.IGNORECASE)
_YEAR = r"((?:19|20)\d\d)"
_A_YEAR = re.compile(_YEAR)
_MONTH = r"(?:(?:the )?(?:end|start|beginning|middle) of |early |late |mid[ -]?)?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?"
_FROM = re.compile(rf"\b(?P<word>since|after|from|later than)\s+{_MONTH}{_YEAR}(?![\d/-])", re.IGNORECASE)
_UNTIL = re.compile(
    rf"\b(?P<word>before|until|till|up to|prior to|earlier than)\s+{_MONTH}{_YEAR}(?![\d/-])", re.IGNORECASE
)
_BETWEEN = re.compile(
    rf"\b(?:between\s+{_MONTH}{_YEAR}\s+and|from\s+{_MONTH}{_YEAR}\s+(?:to|until|till))\s+{_MONTH}{_YEAR}(?!\d)",
    re.IGNORECASE,
)
_BOTH_SIDES = re.compile(r"\bbefore (?:and|or) (?:after|since)\b|\bbefore .*\bafter\b", re.IGNORECASE)
_OF_A_PLAN = re.compile(
    r"\b(?:run(?:s|ning)?|cover(?:s|ed|ing)?|span(?:s|ning)?|last(?:s|ing)?|valid|period|dated)\b",
    re.IGNORECASE,
)
_RUNS_BEYOND = re.compile(
    rf"\b(?:runs?|running|lasts?|lasting|valid|extends?|go(?:es)? on|continues?)\s+(?:\w+\s+){{0,3}}?(?:beyond|past|after|later than)\s+{_YEAR}(?![\d/-])",
    re.IGNORECASE,
)
# No plan that anybody writes ends so many years after the one that is asked about.
_LONGEST_PLAN = 20
# "In 23/24": a financial year; a day and month stands before a month's name or a year.
_SHORT_PERIOD = re.compile(r"(?<![\d/£.:-])(\d\d)([/-])(\d\d)(?![\d/:%-]|\.\d|\s+(?:19|20)\d\d\b)")
_EXCLUSIVE_FROM = ("after", "later than")
_EXCLUSIVE_UNTIL = ("before", "prior to", "earlier than")


def with_whole_years(text: str) -> str:
    """The text with "23/24" as "2023/24", which is how tables and documents head a financial year."""
    return _SHORT_PERIOD.sub(_whole_year, text)


def _whole_year(found: re.Match[str]) -> str:
    first, mark, last = found.groups()
    return f"20{first}{mark}{last}" if int(last) == int(first) + 1 else found[0]


def spans_time(text: str) -> bool:
    """Whether a range of years says when, and is not the period of a plan: "what changed between 2011 and 2015?"."""
    return bool(_BETWEEN.search(text)) and not _OF_A_PLAN.search(text)


def ends_beyond(text: str) -> tuple[tuple[int | None, int], ...]:
    """The periods that fit "runs beyond 2013": whatever they start with, by each year that they may end with."""
    found = _RUNS_BEYOND.search(text)
    year = int(found[1]) if found else 0
    return tuple((None, end) for end in range(year + 1, year + 1 + _LONGEST_PLAN)) if year else ()


def named_years(reading: Reading, has_period: bool) -> tuple[int, ...]:
    """Years that date the question itself: not those of a plan's period or of a document's name."""
    if has_period:
        return ()
    return tuple(
        int(word)
        for i, word in enumerate(reading.words)
        if i not in reading.taken and _A_YEAR.fullmatch(word)
    )


def years_asked(text: str, named: Collection[int], held: tuple[int, int]) -> tuple[int, ...]:
    """The years that the question looks at, oldest first: those named, or those held that its bounds let in.

    `held` are the first and last year for which anything speaks. Bounds that let in none of those give the
    nearest year that they do let in; () where the question names no time.
    """
    if not named or _BOTH_SIDES.search(text):
        return ()
    if between := _BETWEEN.search(text):
        years = [int(year) for year in between.groups() if year]
        return tuple(range(min(years), max(years) + 1)) if spans_time(text) else ()
    first, last = _first_year(text), _last_year(text)
    if first is None and last is None:
        return tuple(sorted(set(named)))
    low = first if first is not None else min(held[0], last or held[0])
    high = last if last is not None else max(held[1], first or held[1])
    return tuple(range(low, high + 1))


def speaks_then(as_of: str | None, text: str, years: Collection[int]) -> bool:
    """Whether words dated so speak for one of the years: by their date, or by naming the year.

    The years of a plan's period ("2010-15") date the plan and not what is said; a financial year ("2015-16") is a time.
    """
    if as_of and int(as_of[:4]) in years:
        return True
    for first, last, (start, end) in reversed(read_periods(text)):
        if first is not None and last - first == 1 and {first, last} & set(years):
            return True
        text = text[:start] + text[end:]
    return any(int(year) in years for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", text))


def _first_year(text: str) -> int | None:
    found = _FROM.search(text)
    if found is None:
        return None
    return int(found.groups()[-1]) + (found["word"].lower() in _EXCLUSIVE_FROM and not _names_month(found[0]))


def _last_year(text: str) -> int | None:
    found = _UNTIL.search(text)
    if found is None:
        return None
    return int(found.groups()[-1]) - (
        found["word"].lower() in _EXCLUSIVE_UNTIL and not _names_month(found[0])
    )


def _names_month(text: str) -> bool:
    """Whether a bound lies within its year: "after March 2024" lets in the rest of 2024."""
    return not set(MONTHS).isdisjoint(text.lower().split())
