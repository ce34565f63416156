"""The dates of a digest's entries: what one of them says is as of its own date, not of the whole document's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.attribution.round_ups import title_of
from index.evidence.dates import date_spans, read_date
from index.text_forms import searchable
from index.types import Block, Document
from knowledge.gazetteer import Gazetteer

# So many dated entries make a digest.
_FEWEST = 3
# A line below a heading that says where the entry is from has at most so many words, and is no sentence.
_SOURCE_WORDS = 18
_MONTH_OR_DAY = len("2011-06")

Path = tuple[str, ...]


def entry_dates(document: Document, gazetteer: Gazetteer) -> dict[int, str]:
    """The date of each block that stands in a dated entry, by the blocks' ids; none where fewer than three are dated.

    The date stands in a paragraph's title ("Leeds (3 May 2021)."), in a heading, or in the line below one.
    """
    texts = {b.id: searchable(document.clean, b.spans) for b in document.blocks}
    alone = {
        b.id: date
        for b in document.blocks
        if b.kind == "paragraph" and (date := _last_date(title_of(texts[b.id], gazetteer)))
    }
    headed = _headed(document.blocks, texts)
    if len(alone) + len(headed) < _FEWEST:
        return {}
    inherited = {b.id: date for b in document.blocks if (date := _above(b.section, headed))}
    return inherited | alone


def _headed(blocks: Sequence[Block], texts: Mapping[int, str]) -> dict[Path, str]:
    """The dates of sections, by their heading paths."""
    found: dict[Path, str] = {}
    for heading, below in zip(blocks, [*blocks[1:], None], strict=True):
        if heading.kind != "heading":
            continue
        date = _last_date(texts[heading.id])
        if date is None and below is not None and _is_source(below, texts[below.id]):
            date = _last_date(texts[below.id])
        if date is not None and below is not None and below.section:
            found[below.section] = date
    return found


def _is_source(block: Block, text: str) -> bool:
    return (
        block.kind == "paragraph"
        and len(text.split()) <= _SOURCE_WORDS
        and not text.endswith((".", "!", "?"))
    )


def _above(section: Path, headed: Mapping[Path, str]) -> str | None:
    """The date of the nearest dated section that a heading path lies in."""
    paths = (section[:depth] for depth in range(len(section), 0, -1))
    return next((headed[path] for path in paths if path in headed), None)


def _last_date(text: str) -> str | None:
    """The last date of a text that names a month at least."""
    dates = [read_date(text[start:end]) for start, end in date_spans(text)]
    exact = [date for date in dates if date is not None and len(date) >= _MONTH_OR_DAY]
    return exact[-1] if exact else None
