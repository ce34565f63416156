"""Which topic a column header or field label asks for, and topics made of headers that none declares."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from index.evidence.answers import Answers, read_answers
from index.evidence.legends import Legend, legends_of_header, meanings_of, without_legend
from index.phrases import compile_phrase, fold, has_phrase, longest_phrase
from index.types import Statement
from knowledge.types import Conventions, Status, Topic

_Table = tuple[str, int | None]

# A bare number counts before a capital only: "16 and over" is a header of its own.
_ENUMERATOR = re.compile(
    r"^\s*\(?(?:q(?:uestion)?\s*(?P<q>\d{1,2}[a-z]?)[.):]*(?:\s+|$)|(?P<n>\d{1,2}[a-z]?)[.):]+\s+"
    r"|(?P<bare>\d{1,2})\s+(?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
_NOT_PLAIN = re.compile(r"[^0-9a-z]+")
_ASKS = 1.5
_IS_THE_HEADER = 1.0
_SHORT_HEADER = 4
_SAME_SURVEY = 0.5
_MAX_ID = 67
_COLUMN = "column_"


def header_number(header: str) -> int | None:
    """The number in front of a question header ("3. Is there a plan?" is 3), or None."""
    match = re.match(r"\s*\(?(?:q(?:uestion)?\s*)?(\d{1,2})\b", header, re.IGNORECASE)
    return int(match.group(1)) if match else None


def question_names(header: str) -> tuple[str, ...]:
    """What people call a numbered question: "question 4" and "q4"; nothing for a header without a number."""
    match = _ENUMERATOR.match(header)
    number = (match["q"] or match["n"] or match["bare"]).lower() if match else ""
    return (f"question {number}", f"q{number}") if number else ()


def header_label(header: str) -> str:
    """The header as people read it, without its number and without the key to its codes."""
    return _ENUMERATOR.sub("", without_legend(header)).strip() or header.strip()


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
    ids = ColumnIds(statements)
    cells: dict[str, list[str]] = defaultdict(list)
    labels: dict[str, str] = {}
    numbers: dict[str, tuple[str, ...]] = {}
    documents: dict[str, dict[str, None]] = defaultdict(dict)
    keys: dict[str, dict[Legend, None]] = defaultdict(dict)
    is_declared: dict[str, bool] = {}
    for statement in statements:
        header = statement.attribute
        if statement.kind != "cell" or statement.authority is None or statement.parent is not None:
            continue
        if statement.attributed_by == "document":
            continue  # the rows of such a table are something else than authorities
        if header not in is_declared:
            is_declared[header] = topic_of_header(header, topics) is not None
        id = ids.of(statement)
        if id is not None and not is_declared[header]:
            labels.setdefault(id, header_label(header))
            numbers.setdefault(id, question_names(header))
            documents[id][titles.get(statement.document, statement.document.rpartition(".")[0])] = None
            cells[id].append(statement.text)
            own = legends_of_header(header, fold(labels[id]))
            keys[id].update(dict.fromkeys((*own, *legends.get(statement.document, ()))))
    several = Counter(map(fold, labels.values()))
    return [
        _topic(
            id,
            label,
            label.rstrip("?")
            if several[fold(label)] == 1
            else f"{label.rstrip('?')} ({next(iter(documents[id]))})",
            numbers[id],
            tuple(documents[id]),
            read_answers(
                label,
                cells[id],
                vocabulary,
                conventions,
                meanings_of(label, numbers[id], cells[id], keys[id]),
            ),
        )
        for id, label in labels.items()
    ]


def _topic(
    id: str, header: str, label: str, numbers: tuple[str, ...], titles: tuple[str, ...], answers: Answers
) -> Topic:
    return Topic(
        id=id,
        label=label,
        kind=answers.kind,
        question=header,
        terms=(header, *numbers),
        headers=(header,),
        fillers=titles,
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
