"""How a table of authorities is laid out: which columns name the row's authority, date it, or say what was asked.

Wide: one row an authority, one column a question. Long: one row an authority, year and indicator, with the figure
in a column of its own; what stands in the indicator's cell is then what was asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.evidence.dates import read_date

Rows = Sequence[Mapping[int, str]]
Names = Sequence[str | None]

_VALUE_HEADER = re.compile(
    r"(?:the\s+)?(?:values?|figures?|amounts?|answers?|responses?|results?|totals?|numbers?|counts?|scores?|rates?|data"
    r"|observations?|percentages?|per ?cent|%)\W*$",
    re.IGNORECASE,
)
# A header that only says what kind of answer stands below it: its table's title says of what.
_BARE_HEADER = re.compile(
    rf"(?:{_VALUE_HEADER.pattern[:-4]}|status|ratings?|grades?|levels?|bands?|ranks?|position|stage|type|category"
    r"|outcome|year|date|when|progress|decision)\W*$",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|q[1-4]|fy|as at|at|end|year|to|ending|\d+(?:st|nd|rd|th)?|\W+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d\d")
_MOSTLY = 0.8
_NEARLY_ALL = 0.95
# A longer cell is prose, not the name of an indicator.
_LONGEST_KEY = 120


@dataclass(frozen=True, slots=True)
class Shape:
    """The roles of a table's columns, by number.

    `names` also name the row's authority; `dated` says for when a row speaks; `keys` what was asked, where `values`
    hold the answers. A log has one row an event, whose date is an answer too.
    """

    names: frozenset[int] = frozenset()
    dated: int | None = None
    keys: tuple[int, ...] = ()
    values: tuple[int, ...] = ()
    is_log: bool = False


def read_shape(
    rows: Rows, owners: Names, header: Sequence[str], label: int, resolved: Mapping[int, Names]
) -> Shape:
    """The shape of a table whose rows belong to those owners by their cells in the column `label`.

    `resolved` has, for other columns that name authorities, the name of each row.
    """
    names = frozenset(column for column, found in resolved.items() if _names_the_same(found, owners))
    others = [c for c in sorted({c for row in rows for c in row}) if c != label and c not in names]
    if not _repeats(owners):
        return Shape(names)
    dated = next((c for c in others if _is_dated(rows, c)), None)
    values = tuple(c for c in others if c != dated and _VALUE_HEADER.match(_title(header, c)))
    if not values:
        is_log = _tells_of_events(rows, owners, dated, others)
        return Shape(names, dated if is_log or _tells_apart(rows, owners, (dated,)) else None, is_log=is_log)
    keys: tuple[int, ...] = ()
    for column in others:
        if _tells_apart(rows, owners, (dated, *keys)):
            break
        if column not in (dated, *values) and _is_key(rows, column) and _varies(rows, owners, column):
            keys = (*keys, column)
    return Shape(names, dated, keys, values) if keys else Shape(names, dated)


def as_date(header: str) -> str | None:
    """The date that a header is and nothing else ("2012", "March 2012", "2012/13", "19/11/21"), as a partial ISO date."""
    has_year = _YEAR.search(header) or _SHORT_DATE.fullmatch(header.strip())
    return read_date(header) if has_year and not _DATE_WORDS.sub("", header) else None


def is_bare(header: str) -> bool:
    """Whether a header says nothing of its own ("Status", "%")."""
    return bool(_BARE_HEADER.match(header.strip()))


def _tells_of_events(rows: Rows, owners: Names, dated: int | None, others: Sequence[int]) -> bool:
    """Whether it takes what happened beside its date to tell an authority's rows apart; a few may stand there twice."""
    if dated is None or _tells_apart(rows, owners, (dated,)):
        return False
    keys = (c for c in others if c != dated and _is_key(rows, c))
    return any(_tells_apart(rows, owners, (dated, key), _NEARLY_ALL) for key in keys)


def _title(header: Sequence[str], column: int) -> str:
    return header[column].strip() if column < len(header) else ""


def _names_the_same(found: Names, owners: Names) -> bool:
    """Whether a column names the authority that its rows belong to."""
    pairs = [(one, owner) for one, owner in zip(found, owners, strict=True) if one and owner]
    return bool(pairs) and sum(one == owner for one, owner in pairs) >= _MOSTLY * len(pairs)


def _repeats(owners: Names) -> bool:
    """Whether most authorities have several rows."""
    counts = Counter(owner for owner in owners if owner)
    return bool(counts) and 2 * sum(n > 1 for n in counts.values()) > len(counts)


def _is_dated(rows: Rows, column: int) -> bool:
    said = [text for row in rows if (text := row.get(column, ""))]
    return len(said) >= _MOSTLY * len(rows) and all(as_date(text) for text in said)


def _is_key(rows: Rows, column: int) -> bool:
    """Whether a column's cells are short words said again and again: names of what was asked."""
    said = [text for row in rows if (text := row.get(column, ""))]
    is_short = all(len(text) <= _LONGEST_KEY for text in said)
    is_words = sum(any(c.isalpha() for c in text) for text in said) >= _MOSTLY * len(rows)
    return is_short and is_words and 2 * len(set(said)) <= len(said)


def _varies(rows: Rows, owners: Names, column: int) -> bool:
    """Whether the rows of one authority differ in the column: its region or a label of the whole table do not."""
    said: dict[str, set[str]] = {}
    for row, owner in zip(rows, owners, strict=True):
        if owner and (text := row.get(column, "")):
            said.setdefault(owner, set()).add(text)
    return any(len(texts) > 1 for texts in said.values())


def _tells_apart(rows: Rows, owners: Names, columns: Sequence[int | None], share: float = 1.0) -> bool:
    """Whether those columns tell the rows of each authority apart, or that share of them."""
    known = [c for c in columns if c is not None]
    if not known:
        return False
    keys = [(o, *(row.get(c, "") for c in known)) for row, o in zip(rows, owners, strict=True) if o]
    return len(set(keys)) >= share * len(keys)
