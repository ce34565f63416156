"""Tables as comma-separated values for a spreadsheet, in which no cell is taken for a formula.

Whoever writes them to a file encodes them as "utf-8-sig": without the mark Excel takes UTF-8 for something else.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from bot.answer import Row
from bot.showing.coverage import CoverageMatrix

_HEADER = ("Authority", "Status", "Matches", "As of", "Quote", "Source", "Document", "From", "To")
# Where spreadsheets take what follows for a formula (East Asian forms included), also behind blanks and quotation
# marks: at the start of a cell, and behind a semicolon, because where that is the list separator a cell is torn there.
_FORMULA = re.compile(r"(^|;)(?=[\s\"'“”‘’`]*[=+\-@＝＋－＠]|\t)")
_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def rows_as_csv(rows: Sequence[Row]) -> str:
    """One line a row under a header; line breaks in quotes become blanks."""
    return _as_csv(_HEADER, (_cells(row) for row in rows))


def matrix_as_csv(matrix: CoverageMatrix) -> str:
    """One line an authority and one column a topic, under a header."""
    lines = ((name, *cells) for name, cells in zip(matrix.authorities, matrix.cells, strict=True))
    return _as_csv(("Authority", *matrix.topics), lines)


def neutral(cell: str) -> str:
    """The cell on one line, in a form that no spreadsheet takes for a formula."""
    return _FORMULA.sub(r"\1'", _CONTROL.sub("", _BREAKS.sub(" ", cell)))


def _cells(row: Row) -> tuple[str, ...]:
    place = (row.document, str(row.start), str(row.end)) if row.document else ("", "", "")
    matches = "yes" if row.matches else "no"
    return (row.authority, row.label, matches, row.as_of or "", row.quote, row.source, *place)


def _as_csv(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([neutral(cell) for cell in header])
    writer.writerows([neutral(cell) for cell in line] for line in lines)
    return written.getvalue()
