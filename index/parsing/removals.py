"""What is blanked: stretches of a text that are not its content, and the text without them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.types import Span

_NOT_NEWLINE = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True, order=True)
class Removal:
    """A stretch to blank. `breaks` says that text before and after it are two pieces, not one quote."""

    start: int
    end: int
    breaks: bool = True


def blank(text: str, removals: Iterable[Removal]) -> str:
    """The text at its full length, with every removal as spaces; newlines stay."""
    pieces, at = [], 0
    for removal in sorted(removals):
        start = max(at, removal.start)
        if removal.end > start:
            pieces += [text[at:start], _NOT_NEWLINE.sub(" ", text[start : removal.end])]
            at = removal.end
    return "".join([*pieces, text[at:]])


def pieces_of(clean: str, start: int, end: int, breaks: Iterable[Removal]) -> tuple[Span, ...]:
    """The stretches of content between start and end, trimmed, cut where a breaking removal stands."""
    spans, at = [], start
    for cut in breaks:
        if cut.end <= start or cut.start >= end:
            continue
        spans.append(trimmed(clean, at, max(at, min(cut.start, end))))
        at = max(at, cut.end)
    spans.append(trimmed(clean, at, max(at, end)))
    return tuple(span for span in spans if span[0] < span[1])


def trimmed(clean: str, start: int, end: int) -> Span:
    """The span without white space at its ends; an empty span at `start` when nothing is left."""
    content = clean[start:end]
    lead = len(content) - len(content.lstrip())
    return (start + lead, start + len(content.rstrip())) if lead < len(content) else (start, start)
