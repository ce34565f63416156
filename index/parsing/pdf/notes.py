"""Footnotes: small lines at the foot of a column that begin with a mark; and lists of contents."""

from __future__ import annotations

import re

from index.parsing.pdf.types import Flow, Line, Page, PageTable

_SMALLER = 0.93  # of the body's type size
_RULE_ABOVE = 16.0
_LOWER_PART = 0.3  # of the page's height: no footnote begins above it
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3}|\[\d{1,3}\]|[ivx]{1,4})$")
_LEADER = re.compile(r"(?:\. ?){4,}|(?:_ ?){5,}|…{2,}|(?:· ?){4,}")
_ENDS_IN_PAGE = re.compile(r"(?:\s|\.)\d{1,4}$")
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?$", re.IGNORECASE)


def cut_notes(
    flow: Flow, page: Page, body: float, marks: frozenset[str]
) -> tuple[Flow | None, tuple[Line, ...]]:
    """The flow without its footnotes, and those. `marks` are the raised words of the page."""
    first = len(flow.lines)
    while first and flow.lines[first - 1].size <= _SMALLER * body:
        first -= 1
    for start in range(first, len(flow.lines)):
        line = flow.lines[start]
        if line.top >= _LOWER_PART * page.height and _opens_note(line, flow, page, marks):
            kept = flow.lines[:start]
            rest = Flow(kept, flow.left, flow.right, flow.in_box) if kept else None
            return rest, flow.lines[start:]
    return flow, ()


def raised_words(page: Page) -> frozenset[str]:
    """The marks that stand above the line on a page."""
    return frozenset(word.text.strip(",") for word in page.words if word.raised)


def _opens_note(line: Line, flow: Flow, page: Page, marks: frozenset[str]) -> bool:
    first = line.words[0]
    is_small = len(line.words) > 1 and first.size < 0.9 * line.words[1].size
    if _MARK.match(first.text) and (is_small or first.text in marks) and len(line.words) > 1:
        return first.text in marks or _is_under_rule(line, flow, page)
    return _is_under_rule(line, flow, page)


def _is_under_rule(line: Line, flow: Flow, page: Page) -> bool:
    """Whether a short rule stands above the line, as between text and footnotes."""
    width = flow.right - flow.left
    return any(
        rule.flat
        and 0 <= line.top - rule.at <= _RULE_ABOVE
        and abs(rule.start - flow.left) <= 12
        and 20 <= rule.end - rule.start <= max(0.7 * width, 160)
        for rule in page.rules
    )


def is_contents_line(text: str) -> bool:
    """Whether dots lead from a title to its page."""
    return _LEADER.search(text) is not None and _ENDS_IN_PAGE.search(text.rstrip()) is not None


def is_contents_table(table: PageTable) -> bool:
    """Whether a table may list titles and their pages."""
    if table.columns not in (2, 3):
        return False
    last = [cell.text for cell in table.cells if cell.column == table.columns - 1]
    numbers = [int(text) for text in last if text.isdigit()]
    return len(numbers) >= 3 and 2 * len(numbers) >= len(last) and numbers == sorted(numbers)


def heads_contents(text: str) -> bool:
    """Whether a heading says that a list of contents follows."""
    return _CONTENTS.match(text.strip(" :")) is not None
