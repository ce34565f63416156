"""Comparisons in a question: "more than 10", "£5 or less", "between 2009 and 2011", "since 2012", "top 3"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Literal

from index.evidence.amounts import AMOUNT, amount_of
from index.evidence.dates import read_date
from index.evidence.values import NUMBER_WORDS, fold_numbers, read_number
from index.phrases import fold
from index.words import stems

Direction = Literal["above", "below"]

_COUNT = r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty"
_LETTERS = (
    r"(?P<half>half|a quarter of)\s+a\s+(?P<half_unit>million|billion|thousand)"
    r"|(?P<word>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b"
    r"(?:\s+(?P<word_unit>hundred|thousand|million|billion)\b)?"
)
_NUMBER = rf"(?:of\s+)?(?:{AMOUNT}|{_LETTERS})(?:\s*(?:pounds|pence)\b|p\b)?"
_ABOVE = (
    r"(?:more|greater|higher|larger|bigger|better)\s+than|over|above|at\s+least|exceed(?:s|ing|ed)?|in\s+excess\s+of"
    r"|upwards\s+of|a\s+minimum\s+of|(?:no|not)\s+(?:fewer|less|lower|smaller)\s+than"
)
_BELOW = (
    r"(?:fewer|less|lower|smaller|cheaper)\s+than|under|below|at\s+most|up\s+to|a\s+maximum\s+of"
    r"|(?:no|not)\s+(?:more|higher|greater|larger)\s+than"
)
_FILL = r"(?:\s+(?:about|around|roughly))?\s+"
_BOUND = re.compile(rf"\b(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW})){_FILL}{_NUMBER}", re.IGNORECASE)
_OF_AVERAGE = re.compile(
    rf"\b(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))[\s-]+(?:the\s+)?(?:\w+\s+)?(?:average|mean)\b",
    re.IGNORECASE,
)
_INCLUSIVE = re.compile(
    r"at\s+least|at\s+most|up\s+to|(?:no|not)\s+(?:more|fewer|less|lower|higher|smaller|greater|larger)|a\s+m(?:in|ax)imum",
    re.IGNORECASE,
)
# "£5 a head or less", "50% and over", "30+"; the "a" of "the price of a grave or more" is no number.
_AFTERWARDS = re.compile(
    rf"(?<!\w)(?<!aged )(?<!age )(?<!ages )(?!an?\s(?!hundred|thousand|million|billion))(?:{AMOUNT}|{_LETTERS})(?:\s?(?P<plus>\+)(?!\d)"
    r"|(?:\s+(?!and\b|or\b)\w+){0,3}?\s+(?:or|and)\s+(?:(?P<more>more|over|above|higher|greater|upwards?|better)"
    r"|(?P<less>less|fewer|under|below|lower|smaller))\b(?!\s+(?:than|the)\b))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"\b(?:between\s+(?P<low>{AMOUNT})\s+and|from\s+(?P<from>{AMOUNT})\s+(?:to|up\s+to|through))\s+(?P<high>{AMOUNT})".replace(
        "?P<sign>", ""
    )
    .replace("?P<sign2>", "")
    .replace("?P<figure>", "")
    .replace("?P<unit>", ""),
    re.IGNORECASE,
)
_EXACTLY = re.compile(rf"\b(?:exactly|precisely|equal\s+to|equals)\s+{_NUMBER}", re.IGNORECASE)
_VALUED = re.compile(
    rf"(?<!out)(?<!each)(?<!any)(?<!all)(?<!some)\s+of\s+(?>{AMOUNT})(?!\s*[-,/]?\d|\s+(?:and|to|or)\s+\d"
    r"|\s*(?:\w+\s+)?(?:councils|authorities|areas|boroughs|counties|places|districts|case|responses|respondents)\b)",
    re.IGNORECASE,
)
# "Charging 150%": a rate that the verb gives to its authority.
_PERCENTAGE = re.compile(
    rf"\b(?:charg|pay|levy|levie|appl|impos|set|have|has|had|pass|scor|receiv|got|get)\w*\s+(?:an?\s+|the\s+|full\s+)?(?=\d[\d.]*\s?(?:%|per\s?cent))"
    rf"{AMOUNT}(?!\s*[-,/]?\d|\s+(?:and|to|or|of)\s+)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(AMOUNT, re.IGNORECASE)
_MOST_WORDS = r"(?:(?P<most>largest|highest|biggest|greatest|longest|most|best|dearest|priciest)|(?P<least>smallest|lowest|fewest|shortest|least|cheapest|worst))"
_SUPERLATIVE = rf"(?:{_MOST_WORDS}(?!\s+(?:recent|likely|practices?|value|interests?|way|of\b|councils|authorities|boroughs|areas)))(?:\s+(?P<after>{_COUNT}))?"
_TOP = re.compile(
    rf"\b(?:(?P<end>top|bottom)\s+(?P<count>{_COUNT})"
    rf"|(?P<before>{_COUNT})\s+(?:(?:councils?|authorities|areas?|boroughs?|places?|districts?)\s+(?:\w+\s+){{0,3}}?)?"
    rf"{_MOST_WORDS.replace('<most>', '<most2>').replace('<least>', '<least2>')}|{_SUPERLATIVE})\b",
    re.IGNORECASE,
)

_DAY = (
    r"(?:(?:the\s+)?(?:start|beginning|end)\s+of\s+)?(?:(?:[0-3]?\d(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?,?\s+)?(?:19|20)\d\d(?!\d)(?:-\d\d(?:-\d\d)?)?"
    r"|[0-3]?\d[./][01]?\d[./](?:19|20)?\d\d"
)
_DATES = re.compile(
    rf"\b(?:between\s+(?P<low>{_DAY})\s+and\s+(?P<high>{_DAY})|from\s+(?P<low2>{_DAY})\s+(?:to|until|till)\s+(?P<high2>{_DAY})"
    rf"|(?P<since>since|from|starting\s+in|no\s+earlier\s+than|not\s+before|in\s+or\s+after)\s+(?P<day1>{_DAY})"
    rf"|(?P<after>after|later\s+than|beyond|past)\s+(?P<day2>{_DAY})"
    rf"|(?P<before>before|prior\s+to|earlier\s+than|older\s+than)\s+(?P<day3>{_DAY})"
    rf"|(?P<by>by|until|till|up\s+to|no\s+later\s+than|not\s+after|in\s+or\s+before)\s+(?P<day4>{_DAY})"
    rf"|(?P<day5>{_DAY})\s+(?:or|and)\s+(?:(?P<later>later|after|since|onwards?)|(?P<earlier>earlier|before))"
    rf"|(?:in|during|on|dated|of|for)\s+(?P<day6>{_DAY})|(?P<day7>{_DAY}))",
    re.IGNORECASE,
)
_FIRST_OR_LAST = re.compile(
    rf"\b(?:(?P<first>earliest|first|oldest)|(?P<last>latest|newest|most\s+recent(?:ly)?|last))(?:\s+(?P<count>{_COUNT}))?\b",
    re.IGNORECASE,
)
# The more there is of these, the worse.
_HARMS = frozenset(
    stems(
        "incidents accidents collisions crashes casualties deaths injuries fatalities crimes offences complaints appeals claims "
        "faults defects potholes failures errors breaches delays delayed waiting wait backlog overdue late missed arrears debt "
        "deficit overspend overspent shortfall gap cost costs vacancies vacant empty absence sickness turnover closures closed lost emissions pollution "
        "waste littering dumped fly-tips tipping homeless evictions exclusions unemployment poverty obesity smoking inadequate refused rejected"
    )
)
_PARTS_OF_DAY = (10000, 100, 1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A bound (`number`, and `upper` where it is a range, both then inclusive), or the `best` so many in a direction.

    Dates are bounds too, as numbers such as 20120430. `words` are those of the question that say it. `of_average`
    says that the bound is the mean of the values compared.
    """

    direction: Direction
    number: float | None = None
    inclusive: bool = False
    best: int = 0
    words: str = ""
    upper: float | None = None
    of_average: bool = False


def find_comparison(text: str) -> Comparison | None:
    """The comparison of amounts that a question makes, or None."""
    return (
        _find_range(text) or _find_bound(text) or _find_average(text) or _find_best(text) or _find_value(text)
    )


def find_date_comparison(text: str) -> Comparison | None:
    """The comparison of dates that a question makes, or None."""
    if match := _DATES.search(text):
        return _date_bound(match)
    found = _FIRST_OR_LAST.search(text)
    if not found:
        return None
    best = _count(found["count"])
    return Comparison("above" if found["last"] else "below", best=best, words=found.group())


def worst_first(comparison: Comparison, header: Collection[str]) -> Comparison:
    """The comparison, where it asks for the worst or best of what is the worse the more there is of it, turned round."""
    asked = set(fold(comparison.words).split()) & {"worst", "best"}
    if not asked or not comparison.best or _HARMS.isdisjoint(stem for word in header for stem in stems(word)):
        return comparison
    return replace(comparison, direction="above" if "worst" in asked else "below")


def date_number(text: str) -> float | None:
    """The first date of a text as a number that later dates exceed, its first day where it is a month or year."""
    date = read_date(text)
    return _as_number(date, last=False) if date else None


def choose(values: Mapping[str, float], comparison: Comparison) -> set[str]:
    """The names whose values meet the comparison; names that tie with the last of the best are all in."""
    if comparison.of_average and values:
        comparison = replace(comparison, number=fmean(values.values()), of_average=False)
    if comparison.number is not None:
        return {name for name, value in values.items() if meets(value, comparison)}
    ranked = sorted(values.values(), reverse=comparison.direction == "above")
    if not ranked:
        return set()
    last = ranked[min(comparison.best, len(ranked)) - 1]
    return {n for n, v in values.items() if (v >= last if comparison.direction == "above" else v <= last)}


def says_number(text: str, comparison: Comparison) -> bool:
    """Whether a text has a number that meets the bound; a comparison without a bound asks for none."""
    if comparison.number is None:
        return True
    numbers = (read_number(word) for word in fold_numbers(text).split())
    return any(number is not None and meets(number, comparison) for number in numbers)


def meets(value: float, comparison: Comparison) -> bool:
    """Whether a value lies on the right side of the bound."""
    bound = comparison.number or 0.0
    if comparison.upper is not None:
        return bound <= value <= comparison.upper
    if value == bound:
        return comparison.inclusive
    return value > bound if comparison.direction == "above" else value < bound


def _find_range(text: str) -> Comparison | None:
    if match := _BETWEEN.search(text):
        ends = [_amount_in(match["low"] or match["from"]), _amount_in(match["high"])]
        low, high = sorted(ends)
        if not (_is_year(low) and _is_year(high)):
            return Comparison("above", low, inclusive=True, words=match.group().strip(), upper=high)
    if match := _EXACTLY.search(text):
        number = _number_of(match)
        return Comparison("above", number, inclusive=True, words=match.group().strip(), upper=number)
    return None


def _find_bound(text: str) -> Comparison | None:
    if match := _BOUND.search(text):
        said = match["above"] or match["below"]
        return Comparison(
            "above" if match["above"] else "below",
            _number_of(match),
            inclusive=bool(_INCLUSIVE.match(said)),
            words=match.group().strip(),
        )
    if match := _AFTERWARDS.search(text):
        direction: Direction = "below" if match["less"] else "above"
        return Comparison(direction, _number_of(match), inclusive=True, words=match.group())
    return None


def _find_average(text: str) -> Comparison | None:
    """A bound at the average of all: "spends more than the average"."""
    match = _OF_AVERAGE.search(text)
    if match is None:
        return None
    return Comparison("above" if match["above"] else "below", words=match.group(), of_average=True)


def _find_best(text: str) -> Comparison | None:
    top = _TOP.search(text)
    if not top:
        return None
    count = _count(top["count"] or top["before"] or top["after"])
    upwards = top["most"] or top["most2"] or (top["end"] or "").lower() == "top"
    return Comparison("above" if upwards else "below", best=count, words=top.group())


def _find_value(text: str) -> Comparison | None:
    """The value that something is said to have: "a charge of £40", "charging 150%"; numbers of authorities and years are none."""
    match = _VALUED.search(text) or _PERCENTAGE.search(text)
    number = amount_of(match) if match else 0.0
    if match is None or _is_year(number):
        return None
    return Comparison("above", number, inclusive=True, words=match.group().strip(), upper=number)


def _is_year(number: float) -> bool:
    return number == int(number) and 1900 <= number <= 2100


def _number_of(match: re.Match[str]) -> float:
    """The number of a match of _NUMBER."""
    if match["figure"]:
        return amount_of(match)
    if match["half"]:
        return (0.25 if "quarter" in match["half"].lower() else 0.5) * _unit(match["half_unit"])
    word = match["word"].lower()
    return (1.0 if word in ("a", "an") else float(NUMBER_WORDS[word])) * _unit(match["word_unit"])


def _unit(word: str | None) -> float:
    return {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}.get((word or "").lower(), 1.0)


def _amount_in(text: str) -> float:
    match = _AMOUNT.search(text)
    return amount_of(match) if match else 0.0


def _count(word: str | None) -> int:
    return int(read_number(fold_numbers(word)) or 1) if word else 1


def _date_bound(match: re.Match[str]) -> Comparison | None:
    """The bound that words around a date make of it."""
    words = match.group()
    low, high = match["low"] or match["low2"], match["high"] or match["high2"]
    if low:
        return _span(low, high, words)
    day = next(day for n in range(1, 8) if (day := match[f"day{n}"]))
    first, last = _date_ends(day)
    if first is None or last is None:
        return None
    if match["since"] or match["later"]:
        return Comparison("above", first, inclusive=True, words=words)
    if match["after"]:
        return Comparison("above", last, words=words)
    if match["before"] or (match["earlier"] and match["earlier"].lower() == "before"):
        return Comparison("below", first, words=words)
    if match["by"] or match["earlier"]:
        return Comparison("below", last, inclusive=True, words=words)
    return Comparison("above", first, inclusive=True, words=words, upper=last)


def _span(low: str, high: str, words: str) -> Comparison | None:
    first, last = _date_ends(low)[0], _date_ends(high)[1]
    if first is None or last is None:
        return None
    return Comparison("above", first, inclusive=True, words=words, upper=last)


def _date_ends(day: str) -> tuple[float | None, float | None]:
    """The first and the last day of a date that may be a month or a year."""
    date = read_date(day)
    return (_as_number(date, last=False), _as_number(date, last=True)) if date else (None, None)


def _as_number(date: str, last: bool) -> float:
    parts = [int(part) for part in date.split("-")]
    whole = [*parts, *([12, 31] if last else [1, 1])[len(parts) - 1 :]]
    return float(sum(part * weight for part, weight in zip(whole, _PARTS_OF_DAY, strict=True)))
