"""Title and date of a document that nobody has described, from its first lines and its file name."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from index.dates import read_date
from index.mentions import is_contact_detail
from index.text_forms import searchable
from index.types import Document
from knowledge.types import Source

_FIRST_LINES = 15
_LONGEST_TITLE = 120
_YEAR_LENGTH = 4
_PREAMBLE = 2_000
_DECLARED = re.compile(
    r"""\A\ufeff?---\s*\n(?:[^\n]+\n)*?title:\s*["']?(?P<title>[^\n]{1,120}?)["']?\s*\n""", re.IGNORECASE
)
_DATE_ALONE = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+,? (?:19|20)\d\d$")
_SENTENCE_END = re.compile(r"[.!:;,]$")
# The body and its meeting, which stand above the title of a paper.
_LETTERHEAD = re.compile(
    r"\b(?:council|authority|combined authority)$|^(?:cabinet|committee|executive|agenda|report to)\b|\bcommittee$",
    re.I,
)


def describe_source(source: Source, document: Document) -> Source:
    """The entry as a person wrote it; a derived one with what the document says of itself."""
    if not source.derived:
        return source
    lines = [line.strip() for line in document.text.splitlines() if line.strip()][:_FIRST_LINES]
    date = _date_of(lines) or read_date(source.file.rpartition(".")[0].replace("_", " ").replace("-", " "))
    return replace(source, title=_title_of(document) or source.title, as_of=source.as_of or date)


def _date_of(lines: list[str]) -> str | None:
    """The most exact date of the first lines; the earliest line of equals."""
    dates = [date for line in lines if "\t" not in line and "|" not in line and (date := read_date(line))]
    exact = [date for date in dates if len(date) > _YEAR_LENGTH]
    return next(iter(exact or dates), None)


def _title_of(document: Document) -> str:
    """The title that it declares, or the first heading where nothing stands before it, a letterhead aside."""
    if declared := _DECLARED.search(document.text[:_PREAMBLE]):
        return " ".join(declared["title"].split())
    blocks = [block for block in document.blocks[:_FIRST_LINES] if block.spans]
    texts = [searchable(document.clean, b.spans) for b in takewhile(lambda b: b.kind == "heading", blocks)]
    texts = [text for text in texts if not _DATE_ALONE.match(text)]
    titles = [text for text in texts if not _LETTERHEAD.search(text)] or texts
    if not titles and blocks and blocks[0].kind == "paragraph":
        first = searchable(document.clean, blocks[0].spans)
        titles = (
            [] if _SENTENCE_END.search(first) or is_contact_detail(first) else [first]
        )  # a title too long for a heading's form
    return titles[0] if titles and len(titles[0]) <= _LONGEST_TITLE else ""
