"""A quote in its context: what stands before and after it in its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Finding, QuotedPassage
from bot.holdings import Holdings
from bot.wording import answers as wording
from index.types import Span, Statement

# Between two sentences stand blanks, a bullet, a footnote's mark; more than that is a page head or another text.
_MOST_BETWEEN = 12
# A row's first cells and a field's label stand before what they say, on the same line.
_MOST_LABEL = 120


@dataclass(frozen=True, slots=True)
class QuoteInContext:
    """`before + quote + after` is word for word one stretch of the document; `before`/`after` may be empty.

    `section` is the heading path ("Case studies › Advice to others"), `place` the page or table row in words, or "".
    """

    document: str
    title: str
    as_of: str | None
    section: str
    place: str
    before: str
    quote: str
    after: str


def in_context(item: Finding | QuotedPassage, holdings: Holdings, width: int = 300) -> QuoteInContext:
    """The quote with up to `width` characters on either side, whole words of its own row, field or section."""
    text = holdings.build.texts.get(item.document, "")
    # A quote of an earlier build may stand elsewhere by now, or nowhere.
    is_there = text[item.start : item.end] == item.quote
    own = _statement_of(item, holdings) if is_there else None
    start, end = _stretch(item, own, holdings) if is_there else (item.start, item.end)
    start = _first_word(text, max(start, item.start - width), start, item.start)
    end = _last_word(text, min(end, item.end + width), end, item.end)
    return QuoteInContext(
        document=item.document,
        title=holdings.source_title(item.document),
        as_of=item.as_of if isinstance(item, Finding) else holdings.as_of(item.document),
        section=_section(item, own),
        place=_place(own, holdings),
        before=text[start : item.start],
        quote=item.quote,
        after=text[item.end : end],
    )


def _statement_of(item: Finding | QuotedPassage, holdings: Holdings) -> Statement | None:
    """The statement that the quote takes most from; a cell or field rather than a sentence of it."""
    said = [s for s in holdings.build.statements if s.document == item.document and s.parent is None]
    best = max(said, key=lambda s: _overlap(s, item), default=None)
    return best if best and _overlap(best, item) > 0 else None


def _overlap(statement: Statement, item: Finding | QuotedPassage) -> int:
    return sum(max(0, min(end, item.end) - max(start, item.start)) for start, end in statement.spans)


def _stretch(item: Finding | QuotedPassage, own: Statement | None, holdings: Holdings) -> Span:
    """The stretch around the quote that belongs to it; at least the quote itself."""
    text = holdings.build.texts[item.document]
    if own is None:
        return _paragraph(text, item.start, item.end)
    start, end = _run(text, item, _related_spans(own, holdings))
    return (start if own.kind == "sentence" else _line_start(text, start)), end


def _run(text: str, item: Finding | QuotedPassage, spans: Sequence[Span]) -> Span:
    """From the quote outwards over spans between which nothing else stands."""
    start, end = item.start, item.end
    for first, last in reversed([s for s in spans if s[0] < start]):
        if _is_apart(text[last:start]):
            break
        start = first
    for first, last in [s for s in spans if s[1] > end]:
        if _is_apart(text[end:first]):
            break
        end = last
    return start, end


def _related_spans(own: Statement, holdings: Holdings) -> list[Span]:
    """Where the statement's own field, row or section stands, as far as it is about the same authority."""
    related = (s for s in holdings.build.statements if s.parent is None and _belongs(s, own))
    return sorted(span for s in related for span in s.spans)


def _belongs(other: Statement, own: Statement) -> bool:
    if other.document != own.document or other.kind != own.kind:
        return False
    if own.kind == "field":
        return other.id == own.id
    if own.table is not None or other.table is not None:
        return (own.table, own.row) == (other.table, other.row)
    return (own.section, own.authority) == (other.section, other.authority)


def _is_apart(between: str) -> bool:
    return len("".join(between.split())) > _MOST_BETWEEN


def _line_start(text: str, start: int) -> int:
    """The beginning of the line when it is near."""
    begin = text.rfind("\n", 0, start) + 1
    return begin if start - begin <= _MOST_LABEL else start


def _paragraph(text: str, start: int, end: int) -> Span:
    """From the blank line before to the blank line after."""
    before, after = text.rfind("\n\n", 0, start), text.find("\n\n", end)
    return (before + 2 if before >= 0 else 0), (after if after >= 0 else len(text))


def _first_word(text: str, start: int, earliest: int, latest: int) -> int:
    """The first place from `start` on where a word begins."""
    while earliest < start < latest and not text[start - 1].isspace():
        start += 1
    while start < latest and text[start].isspace():
        start += 1
    return start


def _last_word(text: str, end: int, latest: int, earliest: int) -> int:
    """The last place up to `end` where a word ends."""
    while earliest < end < latest and not text[end].isspace():
        end -= 1
    while end > earliest and text[end - 1].isspace():
        end -= 1
    return end


def _section(item: Finding | QuotedPassage, own: Statement | None) -> str:
    if own is None:
        return item.section if isinstance(item, QuotedPassage) else ""
    label = (own.attribute,) if own.kind == "field" else ()
    return " › ".join(part for part in dict.fromkeys((*own.section, *label)) if part)


def _place(own: Statement | None, holdings: Holdings) -> str:
    """The page and the row of the table, as far as the document has them."""
    if own is None:
        return ""
    parts = [wording.on_page(own.page)] if own.page is not None else []
    if own.table is not None and own.row is not None:
        document = next(d for d in holdings.build.documents if d.name == own.document)
        caption = next((t.caption for t in document.tables if t.id == own.table), "")
        header = own.attribute if own.kind == "cell" else ""
        parts.append(wording.in_row(own.row, caption.strip(" :"), header))
    return ", ".join(parts)
