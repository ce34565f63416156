"""Where a sentence states the value that a question asks for: a number, sum, share, date, person, address.

What is found is a stretch of the sentence, so that it can be shown word for word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from index.evidence.dates import date_spans
from index.evidence.values import NUMBER_WORDS
from index.types import Span
from index.words import STOP_WORDS, stems
from knowledge.given_names import GIVEN_NAMES

ValueKind = Literal[
    "number", "money", "share", "date", "duration", "frequency", "person", "email", "phone", "reason"
]

_WORDED = "|".join(word for word, number in NUMBER_WORDS.items() if number > 1)
# "Sixty-three" is one number.
_SPELT = rf"(?:\w+ty-(?:one|{_WORDED})|(?:{_WORDED}))"
_NUMBER = re.compile(
    rf"(?<![\w£$€.,/-])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?![\w%/-]|[.,]\d|\s?(?:%|per\s?cent))"
    rf"|(?<![\w-]){_SPELT}\b(?!-|\s?per\s?cent)",
    re.IGNORECASE,
)
_YEAR_FIGURE = re.compile(r"(?:19|20)\d\d")
_MONEY = re.compile(
    r"[£$€]\s?\d+(?:,\d+)*(?:\.\d+)?(?:\s?(?:million|billion|thousand|bn|mn|m|k)\b)?"
    r"|\b\d+(?:,\d+)*(?:\.\d+)?\s?(?:million |billion |thousand )?(?:pounds|euros|pence)\b"
    r"|(?<![\w.,])\d{1,3}p\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"\b(?:\d+(?:\.\d+)?|(?<!-){_SPELT})\s?(?:%|per\s?cent\b|percent\b)"
    r"|\b(?:(?:a|one|two|three|four)[ -](?:half|third|quarter|fifth|tenth)s?|half)\b"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine) (?:out of|in every|in) (?:\d+|ten)\b",
    re.IGNORECASE,
)
_LENGTH = rf"(?:\d+|an?|one|{_WORDED})"
_DURATION = re.compile(
    rf"(?<![\w.,]){_LENGTH}(?:[ -](?:full|further))?[ -](?:year|month|week|day)s?\b", re.IGNORECASE
)
_FREQUENCY = re.compile(
    r"\b(?:(?:once|twice|(?:two|three|four|five|six|\d+) times) (?:an?|each|every|per) (?:year|month|week|quarter|term)"
    r"|every (?:\w+ ){0,2}(?:years?|months?|weeks?|quarter|term|day)|each (?:year|month|week|quarter|term)"
    r"|(?:after|before|at|within (?:\w+ ){1,3}of) (?:each|every) (?:\w+ ){0,3}(?:elections?|meetings?|inspections?|reviews?|sessions?)"
    r"|(?:bi-?|fort)?(?:annually|monthly|weekly|nightly|quarterly|termly|yearly|daily))\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w£.])(?:\+44\s?|\(?0)\d[\d() -]{7,14}\d(?!\w)")
_REASON = re.compile(
    r"\b(?:because|due to|owing to|as a result of|this is why|for this reason|the reasons?|on the grounds|so that"
    r"|in order to|in response to|thanks to|following|for (?:lack|want) of|in (?:the )?light of|to (?:save|cut|avoid|protect|free up|make way)"
    r"|after (?:an?|the|its|their|complaints|concerns))\b|, (?:when|as|since|so) ",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:by|at|until|since|before|after|during|in|from|this|last|next|late|early) (?:the )?(?:end of |start of )?(?:the )?"
    r"(?:spring|summer|autumn|winter|year|month|week|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_SPAN_OF_DAYS = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: [A-Z][a-z]+)?(?: (?:19|20)\d\d)? ?(?:to|-|–|and|until) ?$"
)
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Cllrs?|Councillors?|County Councillor|Sir|Dame|Lord|Lady|Baroness|Professor|Prof|Rev)\.?"
_SURNAME = r"[A-Z][\w’'-]+"
_TITLED = re.compile(rf"\b{_TITLE}\s+{_SURNAME}(?:\s+{_SURNAME}){{0,2}}")
_GIVEN = re.compile(rf"\b([A-Z][a-z]+)\s+(?:[A-Z]\.?\s+)?{_SURNAME}(?:\s+{_SURNAME})?")
_OFFICE = (
    r"Director|Leader|Member|Chair|Chairman|Chairperson|Chairwoman|Manager|Head|Officer|Executive|Mayor|Inspector"
    r"|Minister|Commissioner|Consultant|Superintendent|Secretary|Coordinator|Co-ordinator|Governor|Portfolio Holder"
)
_OF_WHAT = r"(?:\s+(?:for|of|and|&)(?:\s+the)?\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)*"
# "An Executive Group" is nobody.
_NO_BODY = r"(?!\s+(?:Group|Board|Committee|Sub|Team|Forum|Panel|Meeting)\w*)"
_ROLE = re.compile(
    rf"(?:\b[Tt]he\s+|\b[Aa]n?\s+)?(?:\b[A-Z][\w’'-]+\s+){{0,4}}(?:{_OFFICE})\b{_NO_BODY}{_OF_WHAT}"
)
_LOWER_ROLE = re.compile(
    rf"\b(?:the|an?)\s+(?:[\w-]+\s+){{0,2}}(?:{_OFFICE.lower()})\b(?:\s+(?:for|of)(?:\s+the)?\s+\w+(?:\s+[A-Z]\w+)*)?"
)
_UNIT_AFTER = re.compile(r"[ -](years?|months?|weeks?|days?|hours?|minutes?|miles?)\b", re.IGNORECASE)
_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|our\s+|all\s+)?", re.IGNORECASE)
# After a figure that counts what was named before: "Of its schools, 12 are academies."
_STANDS_ALONE = re.compile(
    r"\s*(?:[,.;)]|$|\s(?:are|were|is|was|have|has|had|did|across|throughout|in (?:total|all)|of (?:them|these))\b)"
)
_REACH_WORDS = 4
_FROM = re.compile(r"\bfrom (?:about |around |nearly |just )?$", re.IGNORECASE)
_TO = re.compile(r"\bto (?:about |around |nearly |just )?$", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b(?:number|total) of\s+", re.IGNORECASE)


def find_value(
    text: str,
    kinds: Sequence[ValueKind],
    nouns: Collection[str] = (),
    near: Collection[str] = (),
    head: str = "",
) -> Span | None:
    """Where the text states a value of the first of those kinds that it has, or None.

    `nouns` are stems of what a number counts, `head` the one that must be among them where that is known; of
    several values the one nearest to a word of `near` (stems).
    """
    for kind in kinds:
        if kind == "number":
            found = _number(text, nouns, head)
        else:
            found = _nearest(text, _latest(text, _of_kind(text, kind), kind), near)
        if found is not None:
            return found
    return None


def _of_kind(text: str, kind: ValueKind) -> list[Span]:
    if kind == "date":
        return _dates(text)
    if kind == "person":
        return _people(text)
    forms = {
        "money": _MONEY,
        "share": _SHARE,
        "duration": _DURATION,
        "frequency": _FREQUENCY,
        "email": _EMAIL,
        "phone": _PHONE,
        "reason": _REASON,
    }
    return [m.span() for m in forms[kind].finditer(text)] if kind in forms else []


def _number(text: str, nouns: Collection[str], head: str) -> Span | None:
    """The number that counts one of the nouns, with it: "163 social workers"; else the only number there is."""
    numbers = [
        m.span()
        for m in _NUMBER.finditer(text)
        if not _is_of_a_date(text, m.span()) and not _is_measure(text, m.end(), nouns)
    ]
    counting = [span for number in numbers if (span := _with_noun(text, number, numbers, nouns))]
    counting = [span for span in counting if not head or head in stems(text[span[0] : span[1]])]
    # Of "five of 23 centres" the part is asked for: the whole lies within it.
    counting = [s for s in counting if not any(o[0] < s[0] and s[1] <= o[1] for o in counting)]
    if counting:
        return max(counting, key=lambda span: (_nouns_in(text, span, nouns), -span[0]))
    told = _NUMBER_OF.search(text)
    if told and _nouns_in(text, (told.end(), len(text)), nouns):
        after = [n for n in numbers if n[0] > told.end()]
        now = [n for n in after if text[: n[0]].rstrip().endswith((" to", " is", " was", " at"))]
        return next(iter(now or after), None)
    said = {head} if head else set(nouns)
    is_told = bool(said) and said <= set(stems(text))
    return next((n for n in numbers if is_told and _STANDS_ALONE.match(text, n[1])), None)


def _with_noun(text: str, number: Span, numbers: Sequence[Span], nouns: Collection[str]) -> Span | None:
    """From the number to the noun that it counts, where that follows within a few words and no other number does."""
    stop = min((n[0] for n in numbers if n[0] > number[0]), default=len(text))
    reach = re.match(
        rf"(?:[ \n]+(?:of[ \n]+|the[ \n]+)?[\w’'&-]+){{1,{_REACH_WORDS}}}", text[number[1] : stop]
    )
    whole = next((n for n in numbers if n[0] > number[0] and _OF.fullmatch(text, number[1], n[0])), None)
    if whole is not None:
        found = _with_noun(text, whole, numbers, nouns)
        return (number[0], found[1]) if found else None
    if reach is None:
        return None
    ends = [
        number[1] + word.end()
        for word in re.finditer(r"[\w’'&-]+", reach[0])
        if set(stems(word[0])) & set(nouns)
    ]
    return (number[0], ends[-1]) if ends else None


def _is_measure(text: str, end: int, nouns: Collection[str]) -> bool:
    """Whether a figure measures a time or way ("4.1 years"), and nobody asked how many of these."""
    unit = _UNIT_AFTER.match(text, end)
    return unit is not None and not set(stems(unit[1])) & set(nouns)


def _nouns_in(text: str, span: Span, nouns: Collection[str]) -> int:
    return len(set(stems(text[span[0] : span[1]])) & set(nouns))


def _is_of_a_date(text: str, span: Span) -> bool:
    """Whether a figure is a year or stands in a date: "31 January 2014" counts nothing."""
    inside = any(start <= span[0] < end for start, end in date_spans(text))
    counted = re.match(r"\s+[a-z]{3,}s\b", text[span[1] :]) is not None
    return inside and not (counted and not _YEAR_FIGURE.fullmatch(text[span[0] : span[1]]))


def _dates(text: str) -> list[Span]:
    """The dates, each from the first day of its range on; else what tells a time without a year."""
    found = []
    for start, end in date_spans(text):
        before = _SPAN_OF_DAYS.search(text, 0, start)
        found.append((before.start() if before else start, end))
    return found or [m.span() for m in _WHEN.finditer(text)]


def _people(text: str) -> list[Span]:
    """Names with the office beside them, else the offices alone."""
    titled = [m.span() for m in _TITLED.finditer(text)]
    given = [m.span() for m in _GIVEN.finditer(text) if m[1].casefold() in GIVEN_NAMES]
    names = titled + [g for g in given if not any(t[0] <= g[0] < t[1] for t in titled)]
    if names:
        return sorted(_with_office(text, name) for name in names)
    return [m.span() for form in (_ROLE, _LOWER_ROLE) for m in form.finditer(text)]


def _with_office(text: str, name: Span) -> Span:
    """The name and, set off by commas or brackets, the office before or after it."""
    start, end = name
    after = re.match(
        rf"\s*[,(]\s*(?:the\s+)?(?:[A-Z][\w’'-]+\s+){{0,4}}(?:{_OFFICE})\b{_OF_WHAT}\)?", text[end:]
    )
    if after:
        return start, end + after.end()
    before = re.search(
        rf"(?:[Tt]he\s+)?(?:[A-Z][\w’'-]+\s+){{0,4}}(?:{_OFFICE})\b{_OF_WHAT},?\s*$", text[:start]
    )
    return (before.start(), end) if before else (start, end)


def _latest(text: str, found: list[Span], kind: ValueKind) -> list[Span]:
    """Without the value that has changed into another: of "from 17.9% to 15.2%" the second."""
    if kind == "date" or len(found) < 2:
        return found
    now = [s for s in found if _TO.search(text, 0, s[0])]
    return [s for s in found if not (_FROM.search(text, 0, s[0]) and any(n[0] > s[0] for n in now))]


def _nearest(text: str, found: Iterable[Span], near: Collection[str]) -> Span | None:
    """Of those the one nearest to a word of the question; the first where no word stands there."""
    spans = list(found)
    said = [
        word.span()
        for word in re.finditer(r"[\w’'&-]+", text)
        if word[0].casefold() not in STOP_WORDS and set(stems(word[0])) & set(near)
    ]
    free = [w for w in said if not any(a <= w[0] < b for a, b in spans)]
    if not spans or not free:
        return spans[0] if spans else None
    return min(spans, key=lambda s: min(max(s[0] - w[1], w[0] - s[1], 0) for w in free))
