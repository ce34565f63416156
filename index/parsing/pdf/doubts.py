"""What of a PDF could not be read, by page: pictures of text, letters that nobody can tell, text set sideways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.parsing.pdf.text import Written
from index.parsing.pdf.types import Box, Page
from index.parsing.reading import UnreadableDocument
from index.types import Doubt

_FEW_WORDS = 12
_MOST_OF_PAGE = 0.5
_LOST_SHARE = 0.2
_MIN_TURNED = 12  # letters: what is shorter marks a margin or an axis
_TABLE_CAPTION = re.compile(r"table\s+[A-Z]?\d", re.IGNORECASE)


def refuse_unreadable(name: str, pages: Sequence[Page]) -> None:
    """UnreadableDocument where no page has any text."""
    if any(page.words for page in pages):
        return
    count = f"its {len(pages)} pages are" if len(pages) > 1 else "its page is"
    problem = next((page.problem for page in pages if page.problem), "")
    if problem:
        raise UnreadableDocument(
            f"'{name}' has no page that can be read: {problem}; save it again from its source."
        )
    if any(page.lost for page in pages):
        raise UnreadableDocument(
            f"'{name}' does not say which letters its fonts draw, so that {count} not readable: "
            "run text recognition over it, or save it again from its source."
        )
    if any(page.pictures for page in pages):
        raise UnreadableDocument(
            f"'{name}' holds no text: {count} scanned as pictures; run text recognition (OCR) over it and add the result."
        )
    raise UnreadableDocument(f"'{name}' holds no text: {count} empty.")


def doubts_of(name: str, pages: Sequence[Page], written: Written) -> tuple[Doubt, ...]:
    """What could not be read, at the place where its page starts."""
    often = _recurring_turned(pages)
    return tuple(
        Doubt(
            name,
            written.page_starts[page.number],
            written.page_starts[page.number],
            f"page {page.number}",
            reason,
        )
        for page in pages
        for reason in _reasons(page, often)
    )


def _reasons(page: Page, often: frozenset[str]) -> Iterator[str]:
    if page.problem:
        yield page.problem
        return
    covered = max((_share(box, page) for box in page.pictures), default=0.0)
    if len(page.words) <= _FEW_WORDS and covered >= _MOST_OF_PAGE:
        yield "it is a scanned picture without text and was not read: run text recognition (OCR) over it"
    letters = sum(len(word.text) for word in page.words)
    if page.lost > _LOST_SHARE * (letters + page.lost):
        yield f"{page.lost} of its characters were not read: their font does not say which letters they are"
    turned = [t.text for t in page.turned if len(t.text) >= _MIN_TURNED and t.text not in often]
    if turned:
        yield f"text set sideways was read only where a table holds it: {'; '.join(turned)[:120]}"
    if page.cut_short:
        yield "it holds more than can be read of one page, and the rest was left out"
    yield from _pictured_tables(page)


def _share(box: Box, page: Page) -> float:
    width = max(0.0, min(box[2], page.width) - max(box[0], 0.0))
    height = max(0.0, min(box[3], page.height) - max(box[1], 0.0))
    return width * height / (page.width * page.height)


def _recurring_turned(pages: Sequence[Page]) -> frozenset[str]:
    counts = Counter(text for page in pages for text in {t.text for t in page.turned})
    return frozenset(text for text, count in counts.items() if count > 1)


def _pictured_tables(page: Page) -> Iterator[str]:
    """Captions of tables with a picture directly below."""
    for number, word in enumerate(page.words[:-1]):
        following = page.words[number + 1]
        caption = f"{word.text} {following.text}"
        if not _TABLE_CAPTION.match(caption) or abs(word.base - following.base) > 1:
            continue
        if any(
            0 <= box[1] - word.base <= 45 and box[0] - 40 <= word.x0 <= box[2] and _share(box, page) > 0.02
            for box in page.pictures
        ):
            yield f"{caption.rstrip('.:')} is a picture and was not read"
