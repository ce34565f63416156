"""Headings: marked, numbered, or known only by their form and by what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from index.parsing.lines import Line, ends_openly, is_complete, starts_high, starts_low, words

_NUMBERED = re.compile(
    r"\s{0,3}(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+(?![A-Z][a-z]+,? (?:19|20)\d\d)(?=[A-Z‘“'\"])"
)
_LISTED = re.compile(r"\s{0,3}\(?(?:\d{1,2}[.)]\s+|[A-Z][.)]\s{2,})\S")
_DIVISION = re.compile(r"\s?(?:section|chapter|part|appendix|annex|schedule)\s+[\dA-Z]{1,3}\b", re.IGNORECASE)
_ATX = re.compile(r"(?P<marks>#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"(=+|-{3,})\s*$")
_DATE = re.compile(r"\b(?:19|20)\d\d\b.?$")
_CLOSING_QUOTE = ('"', "”", "'", "’")
_HOLDS_SENTENCE = re.compile(r"[a-z]{3}[.!] +[A-Z]")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
# "SOUTH RIBBLE - The future of the pools": what opens an entry of a digest, with its source on the line below.
_SHOUTED = re.compile(
    r"\s{0,3}(?:(?:[A-Z][A-Z'\u2019.-]*|&)[ ,]+)*[A-Z][A-Z&'\u2019.-]{2,}\s*(?:[:\u2013\u2014]|\s-)\s+\S"
)
_MAX_LINES = 4
_MAX_WORDS = 14
# So many lines of one form are a habit of the document.
_ENTRIES = 3
_MAX_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over the lines first..last (excluded), its words ending before the line `text_last`.

    `level` is None when no number or mark tells it.
    """

    first: int
    last: int
    text_start: int
    level: int | None
    text_last: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the walk knows around a group of lines: the text before it and the first line after it."""

    before: str
    gap_before: bool
    after: Line | None
    gap_after: bool
    item_after: bool
    body_is_wrapped: bool


def recurring_titles(lines: Sequence[Line], apart: Container[int]) -> frozenset[str]:
    """Lines that are titles by what the document does again: the same words, or a name in capitals before a dash.

    The same words are short, and stand somewhere (`apart`) on their own.
    """
    short = [line for line in lines if _could_recur(line)]
    counts = Counter(line.stripped.casefold() for line in short)
    alone = {line.stripped.casefold() for line in short if line.number in apart}
    shouted = {line.stripped.casefold() for line in lines if _opens_entry(line)}
    recurring = frozenset(text for text in alone if counts[text] >= 2)
    if len(shouted) < _ENTRIES:
        return recurring
    return recurring | shouted | {line.stripped.casefold() for line in lines if _is_shouted(line)}


def opens_entry(line: Line, titles: frozenset[str]) -> bool:
    """Whether the line is one of the titles that begin in capitals; its source may stand below it."""
    return line.stripped.casefold() in titles and (_opens_entry(line) or _is_shouted(line))


def _opens_entry(line: Line) -> bool:
    is_short = len(line.text) <= _MAX_LENGTH
    return is_short and _SHOUTED.match(line.text) is not None and not is_complete(line.text)


def _is_shouted(line: Line) -> bool:
    return line.stripped.isupper() and len(line.text) <= _MAX_LENGTH and not is_complete(line.text)


def _could_recur(line: Line) -> bool:
    return (
        len(line.text) <= 60
        and bool(line.stripped)
        and starts_high(line.stripped)
        and not is_complete(line.text)
    )


def read_heading(
    group: Sequence[Line], number: str | None, titles: frozenset[str], around: Surroundings
) -> Heading | None:
    """The heading that the group of adjacent lines opens with, or None.

    `number` is the paragraph number that was already taken off the first line, "5.1".
    """
    lines = _title_lines(group, titles)
    if len(lines) < len(group):
        around = _followed_by(around, group[len(lines)])
    elif lines and opens_entry(lines[-1], titles):
        around = replace(around, gap_after=True)
    if not lines or not _fits(lines, number, around):
        return None
    match = _NUMBERED.match(lines[0].text)
    start = lines[0].start + match.end() if match else lines[0].first
    return Heading(
        lines[0].number, lines[-1].number + 1, start, _level(lines[0], number, match), lines[-1].number + 1
    )


def _title_lines(group: Sequence[Line], titles: frozenset[str]) -> Sequence[Line]:
    """The first lines of the group up to a line that is a title of its own."""
    if not group or len(group) > _MAX_LINES + 1:
        return group
    for at, line in enumerate(group):
        if line.stripped.casefold() in titles:
            return group[: at or 1]
    return group


def _followed_by(around: Surroundings, line: Line) -> Surroundings:
    return Surroundings(around.before, around.gap_before, line, True, False, around.body_is_wrapped)


def _level(first: Line, number: str | None, match: re.Match[str] | None) -> int | None:
    found = number or (match["number"] if match else None)
    if found:
        return found.count(".") + 1
    return 1 if _DIVISION.match(first.text) else None


def _fits(lines: Sequence[Line], number: str | None, around: Surroundings) -> bool:
    text = " ".join(line.stripped for line in lines)
    marked = bool(number or _NUMBERED.match(lines[0].text) or _DIVISION.match(lines[0].text))
    return (
        _has_the_form(text, lines, marked)
        and _may_open_here(text, around)
        and _leads_on(text, lines, marked, around)
    )


def _has_the_form(text: str, lines: Sequence[Line], marked: bool) -> bool:
    if len(lines) > _MAX_LINES or len(text) > 2 * _MAX_LENGTH or len(words(text)) > _MAX_WORDS:
        return False
    if _HOLDS_SENTENCE.search(text) or _POSTCODE.search(text):
        return False
    if any(len(line.stripped) > _MAX_LENGTH for line in lines) or not any(char.isalpha() for char in text):
        return False
    ends_well = text.endswith("?") or (marked and text.endswith(":")) or not is_complete(text)
    return (
        ends_well
        and (starts_high(text) or text[:1].isdigit())
        and (not ends_openly(text) or _DIVISION.fullmatch(text) is not None)
    )


def _may_open_here(text: str, around: Surroundings) -> bool:
    if around.before and _DATE.search(text) and around.before.endswith(_CLOSING_QUOTE):
        return False  # The source of a quotation stands below it.
    if around.gap_before:
        return not ends_openly(around.before)
    is_paragraph = not around.body_is_wrapped and len(around.before) > _MAX_LENGTH
    return is_paragraph or is_complete(around.before)


def _leads_on(text: str, lines: Sequence[Line], marked: bool, around: Surroundings) -> bool:
    """Whether something follows that the heading can head."""
    if around.after is None:
        return marked
    if text.endswith(":") and around.item_after:
        return False
    # After a number, a lower-case start is text whose beginning was lost with a page.
    if starts_low(around.after.stripped) and not (around.item_after or marked):
        return False
    if around.gap_after or around.item_after:
        return around.body_is_wrapped or len(lines) == 1 or text.isupper()
    below = around.after.stripped
    return not around.body_is_wrapped and (is_complete(below) or len(below) > _MAX_LENGTH)


def read_atx(line: Line) -> Heading | None:
    """A Markdown heading with hash marks."""
    match = _ATX.match(line.text)
    if not match:
        return None
    return Heading(
        line.number, line.number + 1, line.start + match.end(), len(match["marks"]), line.number + 1
    )


def read_underlined(line: Line, below: Line | None) -> Heading | None:
    """A Markdown heading underlined with = or -."""
    if below is None or line.is_blank or not _UNDERLINE.match(below.text) or is_complete(line.stripped):
        return None
    return Heading(
        line.number, line.number + 2, line.first, 1 if below.text.startswith("=") else 2, line.number + 1
    )


def is_listed_number(line: Line) -> bool:
    """Whether a plain number opens the line, or a capital that stands apart, as in a list: "2. Partnership"."""
    return bool(_LISTED.match(line.text)) and "\t" not in line.text
