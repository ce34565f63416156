"""Statements read as Evidence: topic, status or value, verbatim quote, confidence and method.

A cell or field answers the topic of its header (primary). A sentence in passing counts where it names
the topic and a cue stands close by. Cross-references are followed to the cell that they name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.attribution.acronyms import foreign_acronyms, written_out
from index.evidence.beside import read_beside
from index.evidence.classifier import StatusClassifier
from index.evidence.columns import ColumnIds, header_number, is_column, topic_of_header
from index.evidence.modality import Grammar
from index.evidence.statuses import Reading, is_silent, passing_status, read_status, referenced_question
from index.evidence.values import extract_value, states_topic
from index.phrases import find_phrases, fold, longest_phrase
from index.quoting import QUOTE_WORDS, Lists
from index.retrieval.expansion import Synonyms
from index.types import Doubt, Evidence, Method, Statement
from index.words import STOP_WORDS
from knowledge.types import NOT_STATED, STATED, Conventions, Topic

_PASSING = 0.7
_UNSURE = 0.6
# These turn to something else.
_CONTRASTS = frozenset("but though although however except only".split())
# What is described under a header that others answer with yes or no is there.
_DESCRIBED = 0.5
# Behind these an answer goes on to something else.
_BREAK = re.compile(r"[.,;:]\s|\s[-\u2013\u2014]\s")
# What stands under such a heading or lead-in is not how things are.
_PROPOSALS = ("recommendation*", "proposal*", "proposed", "options", "next steps", "future consideration")


@dataclass(frozen=True, slots=True)
class _Row:
    """A cell or field with its sentences, in order."""

    whole: Statement
    sentences: tuple[Statement, ...]

    @property
    def texts(self) -> list[str]:
        return [s.text for s in self.sentences] or ([self.whole.text] if self.whole.text else [])


def read_evidence(
    statements: Sequence[Statement],
    topics: Sequence[Topic],
    conventions: Conventions,
    texts: Mapping[str, str],
    classifier: StatusClassifier | None = None,
    grammar: Grammar | None = None,
) -> tuple[list[Evidence], list[Doubt]]:
    """All evidence that the attributed statements hold, and what the machine was unsure about.

    `texts` are the kept texts by document name, from which the quotes are cut. With a grammar an answer in words
    of its own counts under a header that others answer with yes and no.
    """
    named = Synonyms([topic.names for topic in topics if not is_column(topic)])
    foreign = {document: foreign_acronyms(text, named) for document, text in texts.items()}
    reader = _Reader(
        topics, conventions, classifier, grammar, Lists(statements), ColumnIds(statements), foreign
    )
    found: list[tuple[Evidence, Doubt | None]] = []
    asked = [s for s in statements if s.authority and s.parent is None and s.kind != "sentence"]
    rows = _with_sentences(asked, statements)
    by_question = _rows_by_question(rows)
    for row in rows:
        found += reader.read_row(row, by_question)
    for statement in statements:
        if statement.authority and statement.kind == "sentence":
            found += reader.read_sentence(statement)
    read = [e for e, _ in found]
    read += read_beside(read, statements, [topic for topic in topics if is_column(topic)])
    evidence = [replace(e, id=i, quote=texts[e.document][e.start : e.end]) for i, e in enumerate(read)]
    return evidence, [doubt for _, doubt in found if doubt]


def _with_sentences(asked: Sequence[Statement], statements: Iterable[Statement]) -> list[_Row]:
    children: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.parent is not None:
            children[statement.parent].append(statement)
    return [_Row(s, tuple(children.get(s.id, ()))) for s in asked]


def _rows_by_question(rows: Sequence[_Row]) -> dict[tuple[str, int, int, int], _Row]:
    """Cells by document, table, row and number of their question: as the header says, else counted in order."""
    by_row: dict[tuple[str, int, int], list[_Row]] = defaultdict(list)
    for row in rows:
        if row.whole.table is not None and row.whole.row is not None:
            by_row[(row.whole.document, row.whole.table, row.whole.row)].append(row)
    return {(*key, number): row for key, cells in by_row.items() for number, row in _numbered(cells)}


def _numbered(cells: Sequence[_Row]) -> list[tuple[int, _Row]]:
    numbered = [(n, c) for c in cells if (n := header_number(c.whole.attribute)) is not None]
    asking = [c for c in cells if c.whole.attribute.rstrip().endswith("?")]
    return numbered or list(enumerate(asking or cells, start=1))


class _Reader:
    """Reads rows and sentences against the topics."""

    def __init__(
        self,
        topics: Sequence[Topic],
        conventions: Conventions,
        classifier: StatusClassifier | None,
        grammar: Grammar | None,
        lists: Lists,
        columns: ColumnIds,
        foreign: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._foreign = foreign
        self._lists = lists
        self._columns = columns
        self._topics = [topic for topic in topics if not is_column(topic)]
        self._of_columns = {topic.id: topic for topic in topics if is_column(topic)}
        self._conventions = conventions
        self._classifier = classifier
        self._grammar = grammar
        self._headers: dict[str, Topic | None] = {}

    def topic_of(self, statement: Statement) -> Topic | None:
        """The topic that the statement's header asks for: a declared one, else that of its column."""
        header = self._own_words(statement.attribute, statement)
        if header not in self._headers:
            self._headers[header] = topic_of_header(header, self._topics)
        declared = self._headers[header]
        return declared or self._of_columns.get(self._columns.of(statement) or "")

    def _own_words(self, text: str, statement: Statement) -> str:
        """The text as its document means it, where that has acronyms of its own."""
        return written_out(text, self._foreign.get(statement.document, {}))

    def read_row(
        self, row: _Row, by_question: Mapping[tuple[str, int, int, int], _Row]
    ) -> list[tuple[Evidence, Doubt | None]]:
        """The primary evidence of a cell or field, and what else its sentences state in passing."""
        found = []
        topic = self.topic_of(row.whole)
        if topic is not None:
            found.append(self._read_asked(row, topic, by_question))
        if not row.sentences:
            found += self._read_in_passing(row.whole, skip=topic)
        return found

    def read_sentence(self, statement: Statement) -> list[tuple[Evidence, Doubt | None]]:
        """What a sentence states in passing, on any topic but the one its own cell was asked for."""
        skip = self.topic_of(statement) if statement.parent is not None else None
        return self._read_in_passing(statement, skip)

    def _read_asked(
        self, row: _Row, topic: Topic, by_question: Mapping[tuple[str, int, int, int], _Row]
    ) -> tuple[Evidence, Doubt | None]:
        cell = row.whole
        referenced = self._referenced_row(row, by_question)
        if referenced is not None:
            return self._read_reference(row, referenced, topic)
        if topic.kind != "status":
            status = is_silent(cell.text, self._conventions) or STATED
            value = extract_value(cell.text, topic) if status == STATED else ""
            return _evidence(row, topic, Reading(status, 0.95), "rule", value), None
        reading = read_status(row.texts, topic, self._conventions, asked=True)
        if reading is not None:
            reading = self._with_more(reading, row, topic)
            doubt = _doubt(cell, topic, reading) if reading.confidence < _UNSURE else None
            return _evidence(row, topic, reading, "rule"), doubt
        return self._read_unruled(row, topic)

    def _with_more(self, reading: Reading, row: _Row, topic: Topic) -> Reading:
        """The reading of a plain no as what the words behind it say: ended ("No. It was cut in 2018"), or on its way."""
        read = topic.status(reading.status)
        behind = _BREAK.split(row.whole.text, maxsplit=1)[1:]
        if self._grammar is None or not (is_column(topic) and read and read.answer == "no" and behind):
            return reading
        if not self._goes_on(fold(behind[0]), fold(row.whole.attribute)):
            return reading
        standing = self._grammar.standing_of_answer(behind[0], fold(row.whole.attribute))
        is_coming = reading.reason == "lead not_yet" and standing in ("planned", "proposed")
        more = "planned" if is_coming else "ended" if standing == "ended" else None
        meant = next((s.id for s in topic.statuses if more and more in (s.id, s.absent)), None)
        return replace(reading, status=meant, also=(read.id, *reading.also)) if meant else reading

    def _goes_on(self, behind: str, header: str) -> bool:
        """Whether what stands behind an answer speaks of the same thing: not "but hours were cut", nor "Hours were cut"."""
        first, *_ = behind.split() or [""]
        is_cue = self._grammar is not None and self._grammar.standing_of_answer(first) != "done"
        return first not in _CONTRASTS and (is_cue or first in STOP_WORDS or first in header.split())

    def _referenced_row(
        self, row: _Row, by_question: Mapping[tuple[str, int, int, int], _Row]
    ) -> _Row | None:
        number = referenced_question(row.whole.text)
        cell = row.whole
        if number is None or cell.table is None or cell.row is None:
            return None
        numbers = {
            id(r): n
            for (d, t, w, n), r in by_question.items()
            if (d, t, w) == (cell.document, cell.table, cell.row)
        }
        if number == 0:
            number = numbers.get(id(row), 0) - 1
        target = by_question.get((cell.document, cell.table, cell.row, number))
        return target if target is not row else None

    def _read_reference(self, row: _Row, target: _Row, topic: Topic) -> tuple[Evidence, Doubt | None]:
        """Reads the cell that "see answer 1" names as the answer to this cell's question."""
        reading = read_status(target.texts, topic, self._conventions, asked=True)
        named = _names_best(target.texts, topic)
        if reading is None:
            guess = self._classifier.read(target.whole.text, topic) if self._classifier else None
            reading = Reading(guess[0], guess[1]) if guess else Reading(_fallback(topic), 0.3)
        decides = named if named is not None else reading.sentence
        reading = replace(
            reading,
            sentence=decides,
            confidence=round(reading.confidence * 0.85, 2),
            reason="cross-reference followed",
        )
        found = _evidence(target, topic, reading, "rule")
        found = replace(found, statement=row.whole.id)
        return found, _doubt(row.whole, topic, reading)

    def _read_unruled(self, row: _Row, topic: Topic) -> tuple[Evidence, Doubt | None]:
        text = row.whole.text
        answers = self._in_own_words(row, topic)
        if answers is not None and answers not in topic.affirmative:
            return _evidence(
                row, topic, Reading(answers, _UNSURE, reason="answer in own words"), "rule"
            ), None
        guess = self._classifier.read(text, topic) if self._classifier else None
        if guess is not None:
            reading = Reading(guess[0], round(min(guess[1], 0.75), 2), reason="classifier")
            return _evidence(row, topic, reading, "classifier"), _doubt(row.whole, topic, reading)
        if answers is not None:
            reading = Reading(answers, _DESCRIBED, reason="described, and so there")
        else:
            reading = Reading(_fallback(topic), 0.3, reason="nothing in the text says which status")
        return _evidence(row, topic, reading, "rule"), _doubt(row.whole, topic, reading)

    def _in_own_words(self, row: _Row, topic: Topic) -> str | None:
        """The plain answer that a cell gives in words of its own ("lapsed in 2020"); None where others give no plain ones."""
        answers = {status.answer: status.id for status in topic.statuses if status.answer}
        if self._grammar is None or not is_column(topic) or not {"yes", "no"} <= answers.keys():
            return None
        standing = self._grammar.standing_of_answer(row.whole.text, fold(row.whole.attribute))
        if standing == "done":
            return answers["yes"]
        if standing == "ended":
            return next((s.id for s in topic.statuses if s.absent == "ended"), answers["no"])
        is_coming = standing in ("planned", "proposed") and topic.status("planned")
        return "planned" if is_coming else answers["no"] if standing == "denied" else None

    def _read_in_passing(
        self, statement: Statement, skip: Topic | None
    ) -> list[tuple[Evidence, Doubt | None]]:
        found: list[tuple[Evidence, Doubt | None]] = []
        row = _Row(statement, ())
        around = self._own_words(f"{statement.attribute} | {statement.context}", statement)
        text = self._own_words(statement.text, statement)
        is_proposal = bool(find_phrases(fold(around), _PROPOSALS))
        for topic in self._topics:
            if topic is skip or (not topic.cues and topic.kind != "status"):
                continue
            if topic.kind == "status":
                reading = None if is_proposal else passing_status(text, topic, self._conventions)
            elif states_topic(text, around, topic):
                reading = Reading(STATED, _PASSING)
            else:
                continue
            value = extract_value(text, topic) if reading and topic.kind != "status" else ""
            if reading is None or (topic.kind in ("number", "period") and not value):
                continue
            start, end = self._lists.span(statement)
            passing = _evidence(row, topic, reading, "rule", value, primary=False)
            found.append((replace(passing, start=start, end=end), None))
        return found


def _names_best(texts: Sequence[str], topic: Topic) -> int | None:
    """The sentence that names the topic by its longest name, or None."""
    lengths = [longest_phrase(fold(text), topic.names) for text in texts]
    return lengths.index(max(lengths)) if any(lengths) else None


def _fallback(topic: Topic) -> str:
    """The status for an answer that says something else."""
    return next((s for s in ("other", "unclear") if topic.status(s)), NOT_STATED)


def _evidence(
    row: _Row, topic: Topic, reading: Reading, method: Method, value: str = "", primary: bool = True
) -> Evidence:
    start, end = quote_span(row.whole, row.sentences, reading.sentence)
    statement = row.whole
    return Evidence(
        id=-1,
        authority=statement.authority or "",
        topic=topic.id,
        status=reading.status,
        document=statement.document,
        start=start,
        end=end,
        quote="",
        statement=statement.id,
        as_of=statement.as_of,
        confidence=round(reading.confidence * statement.confidence, 2),
        method=method,
        primary=primary,
        value=value,
        also=reading.also,
        reason=reading.reason,
    )


def quote_span(whole: Statement, sentences: Sequence[Statement], decides: int) -> tuple[int, int]:
    """The stretch to quote: the cell when it is short, else sentences up to QUOTE_WORDS with the deciding one."""
    if (len(whole.text.split()) <= QUOTE_WORDS and len(whole.spans) == 1) or not sentences:
        return whole.start, whole.end
    decides = min(decides, len(sentences) - 1)
    first = decides if sum(len(s.text.split()) for s in sentences[: decides + 1]) > QUOTE_WORDS else 0
    start, end, words = sentences[first].start, sentences[first].end, 0
    for sentence in sentences[first:]:
        words += len(sentence.text.split())
        if sentence.start > start and (words > QUOTE_WORDS or sentence.start < end):
            break
        end = sentence.end
        if len(sentence.spans) > 1:
            break
    return start, end


def _doubt(statement: Statement, topic: Topic, reading: Reading) -> Doubt:
    what = f"{statement.authority}, {topic.label}: read as {reading.status} ({reading.confidence:.2f})"
    return Doubt(statement.document, statement.start, statement.end, what, reading.reason or "low confidence")
