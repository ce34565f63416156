"""Markdown to a Document: headings are marked, everything else reads as in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.parsing.drafts import Draft, read_drafts
from index.parsing.headings import Heading, read_atx, read_underlined
from index.parsing.joining import make_document
from index.parsing.layout import Layout, lay_out
from index.parsing.lines import Line, is_complete, split_lines
from index.parsing.removals import Removal
from index.types import Document

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_RULE = re.compile(r"\s{0,3}(?:\*\s*){3,}$|\s{0,3}(?:-\s+){2,}-\s*$|\s{0,3}(?:_\s*){3,}$")
_MAX_PREAMBLE = 40
_BOLD_LINE = re.compile(r"\s{0,3}(?:\*\*|__)[^*_]{1,100}(?:\*\*|__)\s*$")
# Marks with a space inside them are no emphasis to Markdown, though whoever wrote them meant it: "**4.9 Bus stops **".
_LOOSE_BOLD = re.compile(r"\s{0,3}(?P<open>\*\*\s*)[^*\s][^*]{0,100}?(?P<close>\s+\*\*)\s*$")
_LETTERED = re.compile(r"\(?[A-Za-z][.)]\s{2,}")
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\s+[A-Z]")


def parse_markdown(name: str, text: str) -> Document:
    """The Document of a Markdown text."""
    layout = lay_out(name, text, tuple(_marks(split_lines(text))))
    return make_document(layout, read_drafts(layout, find_marked_title))


def _marks(lines: Sequence[Line]) -> Iterator[Removal]:
    preamble = _preamble(lines)
    yield from (Removal(line.start, line.end) for line in lines[:preamble])
    for line in lines[preamble:]:
        if _FENCE.match(line.text) or _RULE.match(line.text):
            yield Removal(line.start, line.end)
        elif match := _QUOTE.match(line.text):
            yield Removal(line.start, line.start + match.end(), breaks=False)
        elif match := _LOOSE_BOLD.match(line.text):
            for mark in ("open", "close"):
                yield Removal(line.start + match.start(mark), line.start + match.end(mark), breaks=False)


def _preamble(lines: Sequence[Line]) -> int:
    """How many lines the "key: value" pairs between two rules at the very start take."""
    if not lines or lines[0].text.strip("\ufeff ") != "---":
        return 0
    closing = next((line for line in lines[1:_MAX_PREAMBLE] if line.stripped in ("---", "...")), None)
    return closing.number + 1 if closing is not None else 0


def find_marked_title(layout: Layout, at: int, done: Sequence[Draft]) -> Heading | None:
    """The heading that is marked as one at that line."""
    line = layout.lines[at]
    below = layout.lines[at + 1] if at + 1 < len(layout.lines) else None
    return read_atx(line) or read_underlined(line, below) or _bold_line(layout, line)


def _bold_line(layout: Layout, line: Line) -> Heading | None:
    raw = layout.text[line.start : line.end]
    is_numbered = _SECTION_NUMBER.match(line.stripped) and not line.stripped.endswith((".", "?", "!"))
    if not _BOLD_LINE.match(raw) or (is_complete(line.stripped) and not is_numbered):
        return None
    if _LETTERED.match(line.stripped):
        return None
    return Heading(line.number, line.number + 1, line.first, None, line.number + 1)
