"""Which stretch of a document to quote for a statement: a sentence that introduces a list brings its items."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from index.types import Span, Statement

QUOTE_WORDS = 110


class Lists:
    """The items under each sentence that introduces a list."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._items: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for statement in statements:
            if statement.context:
                self._items[(statement.document, statement.context)].append(statement)

    def span(self, statement: Statement) -> Span:
        """The statement's own stretch, or up to the last item that fits when it introduces a list."""
        start, end = statement.start, statement.end
        if len(statement.spans) > 1 or not statement.text.endswith((":", ";")):
            return start, end
        words = len(statement.text.split())
        for item in self._items.get((statement.document, statement.text), ()):
            words += len(item.text.split())
            if item.start < end or words > QUOTE_WORDS:
                break
            end = item.end
        return start, end


def find_verbatim(text: str, words: str, near: int = 0) -> Span | None:
    """Where the text has those words, whatever blanks and line breaks stand between; None for nowhere.

    Of several places the one nearest to the offset `near`.
    """
    parts = [re.escape(part) for part in words.split()]
    found = re.finditer(r"\s+".join(parts), text) if parts else iter(())
    best = min(found, key=lambda match: abs(match.start() - near), default=None)
    return best.span() if best else None
