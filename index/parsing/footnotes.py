"""Footnotes: their texts, and the marks that are glued to the words they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.parsing.lines import Line, is_complete, starts_high
from index.parsing.removals import Removal

# "Board11", "Harm15.", "families’20,", "(MASH)23.", "review.16"; not "CO2", "A4" or "2011".
_MARK = re.compile(
    r"(?<=[a-z])[.,;:]?[)\]’”'\"]?(?<!\d)(?P<n>\d{1,2})(?=[\s.,;:)\]’”'\"]|$)|\)(?P<b>\d{1,2})(?=[\s.,;:]|$)"
)
# "October 20089" is the year 2008 and the mark 9.
_YEAR_MARK = re.compile(r"\b(?:19|20)\d\d(?P<n>\d{1,2})(?=[\s.,;:)\]’”]|$)")
_NOTE = re.compile(r"[ \f]?(\d{1,2})[ \t]{1,3}(?=[A-Z‘“'\"(]|https?:|www\.)\S")
_NUMBER = re.compile(r"\s?(\d{1,2})\s*$")
# Numbers alone on lines are footnotes only where their marks stand on the same page.
_PAGE_LINES = 70


@dataclass(frozen=True, slots=True)
class Mark:
    """A number glued to a word, which may be a footnote's."""

    number: int
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's text: the lines first..last, the last one excluded; `number_line` where its number stands."""

    number: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Footnotes:
    """What to blank, and the lines whose lone number is a footnote's and not a page's."""

    removals: tuple[Removal, ...]
    number_lines: frozenset[int]


def find_footnotes(lines: Sequence[Line], starts: frozenset[int], numbered: frozenset[int]) -> Footnotes:
    """Footnote texts and marks. `numbered` are lines that hold nothing but a paragraph number."""
    marks = [mark for line in lines if "\t" not in line.text for mark in _marks_in(line)]
    if not marks:
        return Footnotes((), frozenset())
    by_number: dict[int, list[Mark]] = {}
    for mark in marks:
        by_number.setdefault(mark.number, []).append(mark)
    notes, lone = _lone_notes(lines, starts, numbered, by_number)
    taken = {number for note in notes for number in range(note.first, note.last)}
    notes += _leading_notes(lines, starts, by_number, taken)
    used = [found for note in notes if (found := _mark_of(note, by_number)) is not None]
    removals = [Removal(lines[n].start, lines[n].end) for note in notes for n in range(note.first, note.last)]
    removals += [Removal(lines[number].start, lines[number].end) for number in lone]
    removals += [Removal(mark.start, mark.end, breaks=False) for mark in used]
    return Footnotes(tuple(removals), frozenset(lone))


def _marks_in(line: Line) -> Iterator[Mark]:
    for pattern in (_MARK, _YEAR_MARK):
        for match in pattern.finditer(line.text):
            group = "n" if match["n"] else "b"
            start, end = match.span(group)
            yield Mark(int(match[group]), line.number, line.start + start, line.start + end)


def _mark_of(note: Note, by_number: dict[int, list[Mark]]) -> Mark | None:
    """The nearest mark before the note, else the nearest after it: page breaks can put a note first."""
    marks = by_number.get(note.number, [])
    before = [mark for mark in marks if mark.line < note.first]
    after = [mark for mark in marks if mark.line >= note.last]
    return before[-1] if before else after[0] if after else None


def _leading_notes(
    lines: Sequence[Line], starts: frozenset[int], by_number: dict[int, list[Mark]], taken: set[int]
) -> list[Note]:
    """Notes that begin with their number, "11 The members of ..."."""
    candidates = [
        (int(match[1]), line.number)
        for line in lines
        if line.number not in taken and "\t" not in line.text[2:] and (match := _NOTE.match(line.text))
    ]
    openings = {number for _, number in candidates}
    notes = [Note(n, at, _end_of_note(lines, starts, openings, at)) for n, at in candidates]
    notes = _clean_openings(lines, starts, notes, openings)
    marked = [note for note in notes if note.number in by_number]
    # A note whose mark was lost still stands in line with its neighbours.
    lost = [
        note
        for note in notes
        if note not in marked
        and any(
            abs(note.number - other.number) == 1 and _are_neighbours(lines, note, other) for other in marked
        )
    ]
    return sorted(marked + lost, key=lambda note: note.first)


def _are_neighbours(lines: Sequence[Line], one: Note, other: Note) -> bool:
    first, second = sorted((one, other), key=lambda note: note.first)
    return all(lines[n].is_blank for n in range(first.last, second.first))


def _clean_openings(
    lines: Sequence[Line], starts: frozenset[int], notes: Sequence[Note], openings: set[int]
) -> list[Note]:
    """The notes into which no sentence runs, and those that fill their page to its end."""
    kept: list[Note] = []
    to_page_end = set(starts)
    for note in reversed(notes):
        before = lines[note.first - 1] if note.first else None
        opens = before is None or before.is_blank or note.first in starts or is_complete(before.stripped)
        if opens or note.first - 1 in openings or note.last in to_page_end:
            kept.append(note)
        if note.last in to_page_end:
            to_page_end.add(note.first)
    return kept[::-1]


def _end_of_note(lines: Sequence[Line], starts: frozenset[int], openings: set[int], at: int) -> int:
    end = at + 1
    while end < len(lines) and not lines[end].is_blank and end not in starts and end not in openings:
        end += 1
    return end


def _lone_notes(
    lines: Sequence[Line], starts: frozenset[int], numbered: frozenset[int], by_number: dict[int, list[Mark]]
) -> tuple[list[Note], list[int]]:
    """Notes whose numbers stand on lines of their own, the texts following later."""
    notes: list[Note] = []
    lone: list[int] = []
    at = 0
    while at < len(lines):
        run = _run_of_numbers(lines, at, by_number)
        if run:
            lone += [number for _, number in run]
            notes += _texts_after(lines, starts, numbered, run)
            at = run[-1][1]
        at += 1
    return notes, lone


def _run_of_numbers(
    lines: Sequence[Line], at: int, by_number: dict[int, list[Mark]]
) -> list[tuple[int, int]]:
    """Consecutive lines with a rising lone number whose mark stands on the page so far: (number, line)."""
    run: list[tuple[int, int]] = []
    while at < len(lines) and (match := _NUMBER.match(lines[at].text)):
        number = int(match[1])
        near = any(at - _PAGE_LINES <= mark.line < at for mark in by_number.get(number, ()))
        if not near or (run and number != run[-1][0] + 1):
            break
        run.append((number, at))
        at += 1
    return run


def _texts_after(
    lines: Sequence[Line], starts: frozenset[int], numbered: frozenset[int], run: list[tuple[int, int]]
) -> list[Note]:
    """The texts of a run of numbers: what stands between them and the end of the page."""
    first = run[-1][1] + 1
    while first < len(lines) and lines[first].is_blank:
        first += 1
    last = first
    while last < len(lines) and not lines[last].is_blank and (last == first or last not in starts):
        last += 1
    # A paragraph number just before them still waits for its own text, which then comes first.
    waiting = _number_waits(lines, numbered, run[0][1])
    cuts = [
        n
        for n in range(first + 1, last)
        if is_complete(lines[n - 1].stripped) and starts_high(lines[n].stripped)
    ]
    needed = len(run) - 1 + waiting
    if len(cuts) < needed:
        return []
    begin = cuts[-needed] if waiting else first
    bounds = [begin, *(cuts[-(len(run) - 1) :] if len(run) > 1 else []), last]
    return [Note(number, a, b) for (number, _), a, b in zip(run, bounds, bounds[1:], strict=False)]


def _number_waits(lines: Sequence[Line], numbered: frozenset[int], at: int) -> bool:
    before = at - 1
    while before >= 0 and lines[before].is_blank:
        before -= 1
    return before in numbered
