"""Which topic a column header or field label asks for, and topics made of headers that none declares."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from index.phrases import compile_phrase, fold, has_phrase, longest_phrase
from index.statuses import is_silent, lead_answer
from index.types import Statement
from knowledge.types import Conventions, Status, Topic, TopicKind

# A bare number counts before a capital only: "16 and over" is a header of its own.
_ENUMERATOR = re.compile(
    r"^\s*\(?(?:q(?:uestion)?\s*\d{1,2}[.):]?\s+|\d{1,2}[.):]\s+|\d{1,2}\s+(?=(?-i:[A-Z])))", re.IGNORECASE
)
_NUMBER_CELL = re.compile(r"[£$]?\s?-?\d[\d,.]*\s?(?:%|per cent|m|k|bn)?\.?", re.IGNORECASE)
_ASKS = 1.5
_IS_THE_HEADER = 1.0
_SHORT_HEADER = 4
_MOSTLY = 0.7
_SOME = 0.3
_MAX_ID = 60
_COLUMN = "column_"


def header_number(header: str) -> int | None:
    """The number in front of a question header ("3. Is there a plan?" is 3), or None."""
    match = re.match(r"\s*\(?(?:q(?:uestion)?\s*)?(\d{1,2})\b", header, re.IGNORECASE)
    return int(match.group(1)) if match else None


def header_label(header: str) -> str:
    """The header as people read it, without its number."""
    return _ENUMERATOR.sub("", header).strip()


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


def derive_topics(
    statements: Sequence[Statement],
    topics: Sequence[Topic],
    vocabulary: Sequence[Status],
    conventions: Conventions,
) -> list[Topic]:
    """A topic for every column of a table of authorities whose header no declared topic asks for."""
    cells: dict[str, list[str]] = defaultdict(list)
    headers: dict[str, str] = {}
    for statement in statements:
        if statement.kind != "cell" or statement.authority is None or not fold(statement.attribute):
            continue
        label = header_label(statement.attribute)
        if topic_of_header(statement.attribute, topics) is None:
            headers.setdefault(column_id(label), label)
            cells[column_id(label)].append(statement.text)
    return [
        Topic(
            id=id,
            label=label.rstrip("?"),
            kind=kind,
            question=label,
            terms=(label,),
            headers=(label,),
            statuses=tuple(vocabulary) if kind == "status" else (),
        )
        for id, label in headers.items()
        for kind in [_kind_of(label, cells[id], conventions)]
    ]


def is_column(topic: Topic) -> bool:
    """Whether the topic was made of a column header."""
    return topic.id.startswith(_COLUMN)


def column_id(label: str) -> str:
    """A readable id made of the header's words."""
    return _COLUMN + "_".join(fold(label).split())[:_MAX_ID].strip("_")


def _kind_of(label: str, cells: Sequence[str], conventions: Conventions) -> TopicKind:
    spoken = [cell for cell in cells if not is_silent(cell, conventions)]
    if spoken and sum(bool(_NUMBER_CELL.fullmatch(cell)) for cell in spoken) >= _MOSTLY * len(spoken):
        return "number"
    answers = sum(lead_answer(cell, conventions) is not None for cell in spoken)
    return "status" if (spoken and answers >= _SOME * len(spoken)) or label.endswith("?") else "text"
