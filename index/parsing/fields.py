"""Labelled fields: "Label: value", a label that only its repetition gives away, and contact details."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.parsing.lines import FUNCTION_WORDS, SENTENCE_OPENERS, Line, is_complete, normalise

_MAX_LABEL_WORDS = 6
_MAX_LABEL_TEXT = 300
_MIN_RUN = 3
# Fields of a run follow one another, each with a few lines of value at most.
_MAX_VALUE_LINES = 4
_COLON = re.compile(r"\s{0,4}(?P<label>[A-Z][^:\t\n.!?;]{0,60}?):(?=\s+\S)")
_HEADING_WORD = re.compile(r"(?:section|chapter|part|appendix|annex|figure|table|step|box)\b", re.IGNORECASE)
_CONTACT_LEAD = re.compile(
    r"\b(?:contact|enquiries|queries|further information|get in touch)\b[^.\n]{0,80}:$", re.I
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_MAX_CONTACT_LINES = 14
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Label:
    """A field's label on its line: its text and offsets, and where the value starts."""

    text: str
    start: int
    end: int
    value_start: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact details: the lead-in, and the lines of the value, the last one excluded."""

    label: str
    label_end: int
    value_first: int
    value_last: int


def find_labels(lines: Sequence[Line], openings: Sequence[int]) -> dict[int, Label]:
    """The labels of a text by line. `openings` are the lines that open a paragraph, in order."""
    return _colon_labels(lines, openings) | _silent_labels(lines, openings)


def _colon_labels(lines: Sequence[Line], openings: Sequence[int]) -> dict[int, Label]:
    """Lines "Label: value" that stand in a run, or whose label recurs at the start of paragraphs."""
    found = {line.number: label for line in lines if (label := _colon_label(line))}
    counts = Counter(normalise(found[number].text) for number in openings if number in found)
    order = [line.number for line in lines if not line.is_blank]
    place = {number: at for at, number in enumerate(order)}
    opening = set(openings)

    def in_run(number: int) -> bool:
        at = place[number]
        if at == 0 and (len(order) < 2 or order[1] not in found):
            return False  # It opens the document: a title with a subtitle.
        near = order[max(0, at - _MAX_VALUE_LINES) : at] + order[at + 1 : at + 1 + _MAX_VALUE_LINES]
        return any(other in found for other in near) and _may_open(lines, number, opening, found)

    def recurs(number: int) -> bool:
        return number in opening and counts[normalise(found[number].text)] >= 2

    return {number: label for number, label in found.items() if in_run(number) or recurs(number)}


def _may_open(lines: Sequence[Line], number: int, opening: set[int], found: dict[int, Label]) -> bool:
    """Whether a field can open here: a paragraph does, or the field above has ended."""
    return number in opening or number - 1 in found or is_complete(lines[number - 1].stripped)


def _colon_label(line: Line) -> Label | None:
    match = _COLON.match(line.text)
    if not match or "\t" in line.text or _HEADING_WORD.match(match["label"]):
        return None
    label = match["label"]
    names = label.lower().split()
    if (
        len(names) > _MAX_LABEL_WORDS
        or (len(names) > 1 and names[0] in SENTENCE_OPENERS)
        or "//" in line.text[match.end() : match.end() + 2]
    ):
        return None
    value = line.start + match.end() + _indent(line.text[match.end() :])
    return Label(label, line.start + match.start("label"), line.start + match.end(), value)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _silent_labels(lines: Sequence[Line], openings: Sequence[int]) -> dict[int, Label]:
    """Labels without any separator, "Area of work Roads": they recur, in the same order, in runs."""
    prefixes = {number: _prefixes(lines[number]) for number in openings}
    counts = Counter(prefix for found in prefixes.values() for prefix in found)
    chosen = [(number, _best(prefixes[number], counts)) for number in openings]
    pairs = Counter(
        (a, b) for (_, a), (_, b) in pairwise(chosen) if a is not None and b is not None and a != b
    )
    labels: dict[int, Label] = {}
    for run in _chains(chosen, pairs):
        for number, prefix in run:
            labels[number] = _label_of(lines[number], len(prefix.split()))
    return labels


def _prefixes(line: Line) -> list[str]:
    """The beginnings of a line that could be a label: a capitalised word follows, no sentence has begun."""
    tokens = normalise(line.text[:_MAX_LABEL_TEXT]).split()[: _MAX_LABEL_WORDS + 1]
    # "Case study 3" is a title that counts, not a field with the value 3.
    counts = 1 < len(tokens) <= _MAX_LABEL_WORDS and tokens[-1].isdigit() and len(tokens[-1]) <= 2
    if not tokens or counts or not tokens[0][:1].isupper():
        return []
    found = []
    for length in range(1, len(tokens)):
        last, following = tokens[length - 1], tokens[length]
        if last.endswith((".", ",", ";", ":", "!", "?")) or _opens_sentence(last):
            break
        if last.lower() not in FUNCTION_WORDS and (following[:1].isupper() or following[:1].isdigit()):
            found.append(" ".join(tokens[:length]))
    return found


def _opens_sentence(word: str) -> bool:
    return word[:1].isupper() and word.lower() in SENTENCE_OPENERS


def _best(prefixes: Sequence[str], counts: Counter[str]) -> str | None:
    """The longest prefix that is nearly as common as any: one word more would lose most of the lines."""
    repeated = [prefix for prefix in prefixes if counts[prefix] >= 2]
    if not repeated:
        return None
    most = max(counts[prefix] for prefix in repeated)
    return max((prefix for prefix in repeated if counts[prefix] >= 0.6 * most), key=len)


def _chains(
    chosen: Sequence[tuple[int, str | None]], pairs: Counter[tuple[str, str]]
) -> Iterable[list[tuple[int, str]]]:
    """Runs of at least three labelled paragraphs whose order is seen elsewhere in the document too."""
    run: list[tuple[int, str]] = []
    for number, prefix in chosen:
        if prefix is not None and run and pairs[(run[-1][1], prefix)] >= 2:
            run.append((number, prefix))
            continue
        if len(run) >= _MIN_RUN:
            yield run
        run = [(number, prefix)] if prefix is not None else []
    if len(run) >= _MIN_RUN:
        yield run


def _label_of(line: Line, length: int) -> Label:
    tokens = list(_WORD.finditer(line.text))
    start, end, value = tokens[0].start(), tokens[length - 1].end(), tokens[length].start()
    return Label(line.text[start:end], line.start + start, line.start + end, line.start + value)


def read_contact(lines: Sequence[Line], at: int) -> Contact | None:
    """Contact details that start at that line: a lead-in that ends in ":", then lines up to an address."""
    lead = at
    while (
        lead < len(lines)
        and lead < at + 3
        and not lines[lead].is_blank
        and not lines[lead].stripped.endswith(":")
    ):
        lead += 1
    if lead >= min(len(lines), at + 3) or lines[lead].is_blank:
        return None
    text = " ".join(" ".join(line.text for line in lines[at : lead + 1]).split())
    if not _CONTACT_LEAD.search(text):
        return None
    addresses = [n for n in _contact_lines(lines, lead + 1) if _ADDRESS.search(lines[n].text)]
    if not addresses:
        return None
    first = next(n for n in range(lead + 1, addresses[0] + 1) if not lines[n].is_blank)
    return Contact(text.rstrip(":"), lines[lead].last, first, _last_address(lines, addresses) + 1)


def _contact_lines(lines: Sequence[Line], first: int) -> range:
    return range(first, min(len(lines), first + _MAX_CONTACT_LINES))


def _last_address(lines: Sequence[Line], addresses: Sequence[int]) -> int:
    """The last line with an address that belongs to the first: only addresses between them."""
    last = addresses[0]
    for number in addresses[1:]:
        if number == last + 1:
            last = number
    return last
