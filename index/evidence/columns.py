"""Which topic a column header or field label asks for, and topics made of headers that none declares."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from index.evidence.answers import read_answers
from index.evidence.legends import Legend, legends_of_header, meanings_of, without_legend
from index.phrases import compile_phrase, fold, has_phrase, longest_phrase
from index.types import Statement
from index.words import content_tokens
from knowledge.types import Conventions, Status, Topic

_Table = tuple[str, int | None]

# A bare number counts before a capital only: "16 and over" is a header of its own.
_ENUMERATOR = re.compile(
    r"^\s*\(?(?:q(?:uestion)?\s*(?P<q>\d{1,2}[a-z]?)[.):]*(?:\s+|$)|(?P<n>\d{1,2}[a-z]?)[.):]+\s+"
    r"|(?P<bare>\d{1,2})\s+(?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
_NUMBER_BEHIND = re.compile(r"\s*[(\[]\s*q(?:uestion)?\s*(?P<q>\d{1,2}[a-z]?)\s*[)\]]\s*$", re.IGNORECASE)
_NOT_PLAIN = re.compile(r"[^0-9a-z]+")
_ASKS = 1.5
_IS_THE_HEADER = 1.0
_SHORT_HEADER = 4
_SAME_SURVEY = 0.5
_SUBJECT_LETTERS = 4
_MAX_ID = 67
_COLUMN = "column_"


def header_number(header: str) -> int | None:
    """The number in front of a question header ("3. Is there a plan?" is 3), or None."""
    match = re.match(r"\s*\(?(?:q(?:uestion)?\s*)?(\d{1,2})\b", header, re.IGNORECASE)
    return int(match.group(1)) if match else None


def question_names(header: str) -> tuple[str, ...]:
    """What people call a numbered question ("4. Is ...", "... (Q4)"): "question 4" and "q4"; else nothing."""
    match, behind = _ENUMERATOR.match(header), _NUMBER_BEHIND.search(header)
    number = (
        (match["q"] or match["n"] or match["bare"]).lower()
        if match
        else behind["q"].lower()
        if behind
        else ""
    )
    return (f"question {number}", f"q{number}") if number else ()


def header_label(header: str) -> str:
    """The header as people read it, without its number and without the key to its codes."""
    bare = _NUMBER_BEHIND.sub("", without_legend(header))
    return _ENUMERATOR.sub("", bare).strip() or header.strip()


def topic_of_header(header: str, topics: Iterable[Topic]) -> Topic | None:
    """The topic that a column header or field label asks for; the most specific phrase decides."""
    folded = fold(header)
    scored = [(score, topic) for topic in topics if (score := _header_score(folded, topic)) > 0]
    return max(scored, key=lambda item: item[0])[1] if scored else None


def _header_score(folded: str, topic: Topic) -> float:
    if not folded or has_phrase(folded, topic.excludes, plural=True):
        return 0.0
    length = longest_phrase(folded, topic.names + topic.headers)
    # One word of a long header ("Is this a priority of the council's transport policy?") is not its topic.
    if length == 0 or (length == 1 and len(folded.split()) > _SHORT_HEADER and folded.split()[0] != "no"):
        return 0.0
    is_asked = has_phrase(folded, topic.asks)
    if topic.needs_asks and not is_asked:
        return 0.0
    score = length + _ASKS * is_asked
    return score + _IS_THE_HEADER * any(compile_phrase(h).pattern.fullmatch(folded) for h in topic.headers)


class ColumnIds:
    """The topic ids of the columns of tables of authorities.

    One header in several tables is one column where the tables share most of their headers, as the years of one
    survey do; "Budget" in a survey of parks and in one of libraries are two.
    """

    def __init__(self, statements: Iterable[Statement]) -> None:
        labels: dict[_Table, set[str]] = defaultdict(set)
        for s in statements:
            if s.kind == "cell" and s.authority is not None and (label := fold(header_label(s.attribute))):
                labels[s.document, s.table].add(label)
        self._labels = labels
        self._ids: dict[tuple[_Table, str], str] = {}
        tables: dict[str, list[_Table]] = defaultdict(list)
        for table, held in labels.items():
            for label in sorted(held):
                tables[label].append(table)
        for label, among in tables.items():
            for number, group in enumerate(self._groups(among)):
                first = column_id(label)
                id = first if number == 0 else f"{first}_{_short_hash(group[0][0])}"
                self._ids.update({(table, label): id for table in group})

    def of(self, statement: Statement) -> str | None:
        """The id of the column that a cell stands in."""
        return self._ids.get(((statement.document, statement.table), fold(header_label(statement.attribute))))

    def _groups(self, tables: Sequence[_Table]) -> list[list[_Table]]:
        """The tables parted into those that are one survey, in their order."""
        groups: list[list[_Table]] = []
        for table in tables:
            alike = [g for g in groups if any(self._are_alike(table, other) for other in g)]
            groups = [g for g in groups if g not in alike] + [[t for g in alike for t in g] + [table]]
        return sorted(groups, key=lambda group: tables.index(group[0]))

    def _are_alike(self, one: _Table, other: _Table) -> bool:
        mine, theirs = self._labels[one], self._labels[other]
        return len(mine & theirs) >= _SAME_SURVEY * len(mine | theirs)


def derive_topics(
    statements: Sequence[Statement],
    topics: Sequence[Topic],
    vocabulary: Sequence[Status],
    conventions: Conventions,
    titles: Mapping[str, str] = MappingProxyType({}),
    legends: Mapping[str, Sequence[Legend]] = MappingProxyType({}),
) -> list[Topic]:
    """A topic for every column of a table of authorities whose header no declared topic asks for.

    `titles` are those of the documents: they tell columns of one name apart, and their words add nothing to a question.
    `legends` are the keys to codes that the documents print.
    """
    columns = _columns(_cells_asked(statements, topics), ColumnIds(statements), titles, legends)
    _add_subjects(columns)
    several = Counter(fold(column.label) for column in columns)
    return [_topic(c, several[fold(c.label)] > 1, vocabulary, conventions) for c in columns]


@dataclass(slots=True)
class _Column:
    """A column while its cells are gathered; `titles` and `keys` (to its codes) are sets in their order.

    `subjects` are words that several headers of its documents have: what these are about.
    """

    id: str
    label: str
    numbers: tuple[str, ...]
    cells: list[str] = field(default_factory=list)
    titles: dict[str, None] = field(default_factory=dict)
    keys: dict[Legend, None] = field(default_factory=dict)
    subjects: set[str] = field(default_factory=set)


def _cells_asked(statements: Iterable[Statement], topics: Sequence[Topic]) -> Iterator[Statement]:
    """The cells about authorities under headers that no declared topic asks for."""
    is_declared: dict[str, bool] = {}
    for statement in statements:
        header = statement.attribute
        if statement.kind != "cell" or statement.authority is None or statement.parent is not None:
            continue
        if statement.attributed_by == "document":
            continue  # the rows of such a table are something else than authorities
        if header not in is_declared:
            is_declared[header] = topic_of_header(header, topics) is not None
        if not is_declared[header]:
            yield statement


def _columns(
    cells: Iterable[Statement],
    ids: ColumnIds,
    titles: Mapping[str, str],
    legends: Mapping[str, Sequence[Legend]],
) -> list[_Column]:
    columns: dict[str, _Column] = {}
    for cell in cells:
        if (id := ids.of(cell)) is None:
            continue
        header = cell.attribute
        column = columns.setdefault(id, _Column(id, header_label(header), question_names(header)))
        column.titles[titles.get(cell.document, cell.document.rpartition(".")[0])] = None
        column.cells.append(cell.text)
        own = legends_of_header(header, fold(column.label))
        column.keys.update(dict.fromkeys((*own, *legends.get(cell.document, ()))))
    return list(columns.values())


def _add_subjects(columns: Sequence[_Column]) -> None:
    for column in columns:
        beside = [other for other in columns if other.titles.keys() & column.titles.keys()]
        words = [{stem: w for w in fold(o.label).split() for stem in content_tokens(w)} for o in beside]
        counts = Counter(stem for held in words for stem in held)
        column.subjects = {
            word
            for held in words
            for stem, word in held.items()
            if counts[stem] > 1 and len(word) >= _SUBJECT_LETTERS and word.isalpha()
        }


def _topic(
    column: _Column, is_one_of_several: bool, vocabulary: Sequence[Status], conventions: Conventions
) -> Topic:
    """The topic of a column; its label says from which document it is where several columns bear one name."""
    meanings = meanings_of(column.label, column.numbers, column.cells, column.keys)
    answers = read_answers(column.label, column.cells, vocabulary, conventions, meanings)
    label = column.label.rstrip("?")
    return Topic(
        id=column.id,
        label=f"{label} ({next(iter(column.titles))})" if is_one_of_several else label,
        kind=answers.kind,
        question=column.label,
        terms=(column.label, *column.numbers),
        headers=(column.label,),
        fillers=(*column.titles, *sorted(column.subjects)),
        statuses=answers.statuses,
        ordered=answers.ordered,
    )


def is_column(topic: Topic) -> bool:
    """Whether the topic was made of a column header."""
    return topic.id.startswith(_COLUMN)


def column_id(label: str) -> str:
    """A readable id made of the header's words; a long one is cut, and kept apart from others by its digest."""
    words = _COLUMN + _NOT_PLAIN.sub("_", fold(label)).strip("_")
    return words if len(words) <= _MAX_ID else f"{words[: _MAX_ID - 7].strip('_')}_{_short_hash(label)}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
