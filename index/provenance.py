"""Title and date of a document that nobody has described, from its first lines and its file name."""

from __future__ import annotations

from dataclasses import replace

from index.dates import read_date
from index.types import Document
from knowledge.types import Source

_FIRST_LINES = 15
_LONGEST_TITLE = 120
_YEAR_LENGTH = 4


def describe_source(source: Source, document: Document) -> Source:
    """The entry as a person wrote it; a derived one with what the document says of itself."""
    if not source.derived:
        return source
    lines = [line.strip() for line in document.text.splitlines() if line.strip()][:_FIRST_LINES]
    date = _date_of(lines) or read_date(source.file.rpartition(".")[0].replace("_", " "))
    return replace(source, title=_title_of(document) or source.title, as_of=source.as_of or date)


def _date_of(lines: list[str]) -> str | None:
    """The most exact date of the first lines; the earliest line of equals."""
    dates = [date for line in lines if "\t" not in line and "|" not in line and (date := read_date(line))]
    exact = [date for date in dates if len(date) > _YEAR_LENGTH]
    return next(iter(exact or dates), None)


def _title_of(document: Document) -> str:
    """The first heading, when it is the first thing that the document says."""
    first = next(iter(document.blocks), None)
    if first is None or first.kind != "heading" or not first.spans:
        return ""
    title = " ".join(document.clean[first.spans[0][0] : first.spans[-1][1]].split())
    return title if len(title) <= _LONGEST_TITLE else ""
