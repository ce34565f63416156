"""What a page carries beside its text: side-bar letters, diagrams, running heads, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.parsing.lines import Line, ends_openly, is_complete, normalise, starts_low, words
from index.parsing.removals import Removal
from index.types import Doubt

_MIN_SIDEBAR_LINES = 4
_MIN_DIAGRAM_LINES = 6
_MAX_FRAGMENT = 24
# In a diagram, boxes hold broken phrases: at least this share of its lines ends or begins in mid-phrase,
# or half as many where the run stands in the middle of a sentence.
_MIN_BROKEN_SHARE = 0.2
_MAX_WORDS_A_FRAGMENT = 2.6

_LETTERS = re.compile(r"[A-Z](?: ?[A-Z]){0,2}$")
_FRAGMENT = re.compile(r"[A-Za-z(‘“'\"&][^\t•·]*$")
_PAGE_NUMBER = re.compile(r"(?:[-–] ?)?(?:page )?(\d{1,3})(?: of \d{1,3})?(?: ?[-–])?$", re.IGNORECASE)
_EDGE_NUMBER = re.compile(r"^(\d{1,3})\s+(?=\S)|(?<=\S)\s+(\d{1,3})$")
_MIN_HEAD_WORDS = 4

Run = list[Line]


@dataclass(frozen=True, slots=True)
class Margins:
    """What to blank, and which of it could have been content."""

    removals: tuple[Removal, ...]
    doubts: tuple[Doubt, ...]


def find_margins(name: str, lines: Sequence[Line], kept_numbers: frozenset[int]) -> Margins:
    """Side bars, diagrams, running heads and page numbers; `kept_numbers` are lines claimed by footnotes."""
    gone: set[int] = set()
    bars = _sidebars(lines)
    gone.update(line.number for run in bars for line in run)
    numbers = [
        line
        for line in lines
        if line.number not in kept_numbers
        and _PAGE_NUMBER.match(line.stripped)
        and _stands_alone(lines, line.number)
    ]
    gone.update(line.number for line in numbers)
    heads = _running_heads(lines) + _heads_beside(numbers, lines) + _heads_with_number(lines)
    gone.update(line.number for line in heads)
    diagrams = [run for run in _diagrams(lines) if not gone.intersection(line.number for line in run)]
    removed = [line for run in bars + diagrams for line in run] + numbers + heads
    doubts = tuple(
        Doubt(
            name,
            run[0].first,
            run[-1].last,
            _shown(run),
            "looks like the labels of a diagram and was left out",
        )
        for run in diagrams
    )
    return Margins(tuple(Removal(line.start, line.end) for line in removed), doubts)


def _shown(run: Run) -> str:
    return " / ".join(line.stripped for line in run)[:120]


def _runs(lines: Sequence[Line], belongs: Callable[[Line], bool]) -> Iterator[Run]:
    """Longest runs of lines that belong, blank lines between them allowed."""
    run: Run = []
    for line in lines:
        if line.is_blank:
            continue
        if belongs(line):
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _sidebars(lines: Sequence[Line]) -> list[Run]:
    def is_bar(run: Run) -> bool:
        return len(run) >= _MIN_SIDEBAR_LINES and sum(len(line.stripped) <= 2 for line in run) >= 0.6 * len(
            run
        )

    return [run for run in _runs(lines, lambda line: bool(_LETTERS.match(line.stripped))) if is_bar(run)]


def _diagrams(lines: Sequence[Line]) -> list[Run]:
    def is_fragment(line: Line) -> bool:
        text = line.stripped
        return len(text) <= _MAX_FRAGMENT and not is_complete(text) and bool(_FRAGMENT.match(text))

    runs = (_without_titles(lines, run) for run in _runs(lines, is_fragment))
    return [run for run in runs if len(run) >= _MIN_DIAGRAM_LINES and _is_diagram(lines, run)]


def _is_diagram(lines: Sequence[Line], run: Run) -> bool:
    broken = sum(_is_broken(line) for line in run)
    share = _MIN_BROKEN_SHARE * (0.5 if _interrupts(lines, run) else 1)
    gaps = sum(after.number - line.number > 1 for line, after in pairwise(run))
    count = sum(len(words(line.stripped)) for line in run)
    return broken >= share * len(run) and gaps >= 1 and count <= _MAX_WORDS_A_FRAGMENT * len(run)


def _interrupts(lines: Sequence[Line], run: Run) -> bool:
    """Whether the text above the run stops in mid-sentence, in a full line."""
    number = run[0].number - 1
    while number >= 0 and lines[number].is_blank:
        number -= 1
    above = lines[number].stripped if number >= 0 else ""
    return len(above) > _MAX_FRAGMENT and not is_complete(above)


def _without_titles(lines: Sequence[Line], run: Run) -> Run:
    """The run without a heading that stands alone before or after it: headings are short lines too."""
    first, last = 0, len(run)
    while first < last and _could_be_title(lines, run[first]):
        first += 1
    while last > first and _could_be_title(lines, run[last - 1]):
        last -= 1
    return run[first:last]


def _could_be_title(lines: Sequence[Line], line: Line) -> bool:
    return _stands_alone(lines, line.number) and not _is_broken(line)


def _is_broken(line: Line) -> bool:
    return starts_low(line.stripped) or ends_openly(line.stripped)


def _stands_alone(lines: Sequence[Line], number: int) -> bool:
    before = number == 0 or lines[number - 1].is_blank
    return before and (number + 1 == len(lines) or lines[number + 1].is_blank)


def _running_heads(lines: Sequence[Line]) -> list[Line]:
    """Lines that recur with different page numbers glued to them, and the same line without any."""
    found: dict[str, list[tuple[int | None, Line]]] = defaultdict(list)
    for line in lines:
        if len(line.text) > 250 or "\t" in line.text or is_complete(line.stripped):
            continue
        number = _EDGE_NUMBER.search(line.stripped)
        bare = _EDGE_NUMBER.sub("", line.stripped, count=1)
        if len(words(bare)) >= _MIN_HEAD_WORDS:
            found[normalise(bare).casefold()].append((int(number[1] or number[2]) if number else None, line))
    return [line for group in found.values() if _is_running_head([n for n, _ in group]) for _, line in group]


def _is_running_head(numbers: list[int | None]) -> bool:
    """Whether these look like page numbers: two or more, rising, and not a plain 1, 2, 3 of numbered titles."""
    pages = [number for number in numbers if number is not None]
    rising = all(a < b for a, b in pairwise(pages))
    return len(pages) >= 2 and rising and pages != list(range(1, len(pages) + 1))


def _heads_with_number(lines: Sequence[Line]) -> list[Line]:
    """Lines that recur directly above or below a line with a page number, both of them, where these rise."""
    found: dict[tuple[str, int], list[tuple[int, Line, Line]]] = defaultdict(list)
    for number in lines:
        page = _PAGE_NUMBER.match(number.stripped)
        for step in (1, -1) if page else ():
            at = number.number + step
            if 0 <= at < len(lines) and len(words(lines[at].text)) > 1 and "\t" not in lines[at].text:
                key = normalise(lines[at].text).casefold(), step
                found[key].append((int(page[1]) if page else 0, number, lines[at]))
    groups = [g for g in found.values() if len(g) > 1 and all(a[0] < b[0] for a, b in pairwise(g))]
    return [line for group in groups for _, number, head in group for line in (number, head)]


def _heads_beside(numbers: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Short groups next to a page number whose words stand elsewhere in the document too: its title."""
    if not numbers:
        return []
    whole = normalise("\n".join(line.text for line in lines)).casefold()
    heads: list[Line] = []
    for number in numbers:
        for step in (1, -1):
            group = _group_beside(lines, number.number, step)
            joined = normalise(" ".join(line.stripped for line in group)).casefold()
            if len(words(joined)) >= _MIN_HEAD_WORDS and not is_complete(joined) and whole.count(joined) >= 2:
                heads += group
    return heads


def _group_beside(lines: Sequence[Line], number: int, step: int) -> list[Line]:
    """The one or two lines next to that line, one blank line in between allowed; none when there are more."""
    at = number + step
    while 0 <= at < len(lines) and lines[at].is_blank:
        at += step
    group: list[Line] = []
    while 0 <= at < len(lines) and not lines[at].is_blank and len(group) < 3:
        group.append(lines[at])
        at += step
    return group[::step] if len(group) <= 2 else []
