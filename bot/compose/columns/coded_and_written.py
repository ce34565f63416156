"""Composes whether what people ticked fits what they wrote beside it: a coded column against the words of its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from bot.answer import Answer, Finding
from bot.compose.columns.offered import named_offers
from bot.compose.columns.remarks import remarks_beside
from bot.compose.common import (
    coverage,
    finding,
    refusal,
    shown,
    statement_finding,
    unique,
    universe_of,
    within_limit,
)
from bot.compose.rows import finding_rows
from bot.holdings import Holdings, Scored
from bot.labels import status_label
from bot.understanding.question import Question, understand
from bot.understanding.same_words import header_words, same_word
from bot.wording import sources as sources_wording
from index.evidence.beside import BESIDE
from index.evidence.columns import is_column
from index.phrases import fold
from index.types import Evidence, Statement
from index.words import stems
from knowledge.types import SILENT, Topic

_TICKED = r"(?:tick(?:ed)?[ -]?box(?:es)?|box(?:es)? (?:\w+ )?ticked|ticked|coded|codes?)"
_WRITTEN = r"(?:wrote|write|written|own words|words|comments?|commentary|explanations?|explained?|explains|free[ -]text|remarks?|notes?)"
_RELATION = (
    r"(?:contradict\w*|squares?(?: with)?|match\w*|(?:dis)?agree\w*|fits?|differs?|(?:in)?consistent|at odds|otherwise|conflict\w*|tally|tallies|mismatch\w*"
    r"|clash\w*|bears? out|something (?:else|different)|another thing|different thing|opposite)"
)
_ASKED = [re.compile(rf"\b{words}\b", re.IGNORECASE) for words in (_TICKED, _WRITTEN, _RELATION)]
_TOLD = 8
_COLUMNS = 3
_SHOWN_WORDS = 25


def compose_coded_and_written(question: Question, holdings: Holdings) -> Answer | None:
    """Whose code and words do not fit, or both of the authorities named; None where nothing of the kind is asked."""
    if not all(words.search(question.text) for words in _ASKED):
        return None
    bare = question.text
    for words in _ASKED:
        bare = words.sub(" ", bare)
    asked = understand(bare, holdings.lexicon)
    topic = _column_meant(asked, bare, holdings)
    if question.authorities:
        topics = [topic] if topic else _of_the_table_named(question, holdings)
        return _of_those(question, topics, holdings)
    return _misfits(question, asked, topic, holdings) if topic else None


def _column_meant(asked: Question, bare: str, holdings: Holdings) -> Topic | None:
    """The coded column that the rest of the question names; the only one with comments beside it where it names none."""
    if asked.topic is not None and is_column(asked.topic) and asked.topic.kind == "status":
        return asked.topic
    named = [
        n.offer.topic
        for n in named_offers(understand(bare, holdings.lexicon, by_columns=False), holdings)
        if n.offer.topic.kind == "status"
    ]
    if named:
        return named[0]
    beside = {e.topic for e in holdings.build.evidence if e.reason == BESIDE}
    return holdings.build.pack.topic(beside.pop()) if len(beside) == 1 else None


def _of_the_table_named(question: Question, holdings: Holdings) -> list[Topic]:
    """The coded columns of the table whose title a question names; those numbered as its questions, where some are."""
    said = set(stems(question.subject_text))
    coded = [
        topic
        for topic in holdings.build.pack.topics
        if is_column(topic) and topic.kind == "status" and said & {s for f in topic.fillers for s in stems(f)}
    ]
    numbered = [topic for topic in coded if len(topic.terms) > 1]
    return (numbered or coded)[:_COLUMNS]


def _misfits(question: Question, asked: Question, topic: Topic, holdings: Holdings) -> Answer:
    """Everybody whose comment reads as another answer than the code; of one code where the question names it."""
    universe = universe_of(question, holdings)
    wanted = asked.statuses if asked.topic is topic else frozenset[str]()
    pairs = [
        (code, comment)
        for name, position in sorted(holdings.positions(topic.id, question.documents).items())
        if name in universe
        for code in position.evidence
        if code.primary and code.status not in SILENT and (not wanted or code.status in wanted)
        for comment in position.evidence
        if comment.reason == BESIDE and comment.status != code.status and comment.document == code.document
    ]
    names = tuple(dict.fromkeys(code.authority for code, _ in pairs))
    if not names:
        return refusal(question, "no_evidence", sources_wording.codes_fit(topic.label, len(universe)))
    findings = unique(finding(e) for pair in pairs for e in pair)
    headline = sources_wording.codes_do_not_fit(names, len(universe), topic.label)
    told = [_told(code, [finding(comment)], topic, holdings) for code, comment in pairs[:_TOLD]]
    return Answer(
        question.text,
        question.kind if question.kind in ("set", "count") else "set",
        "answered",
        within_limit([headline, *told]),
        topic=topic.id,
        authorities=names,
        count=len(names) if question.kind == "count" else None,
        findings=findings,
        coverage=coverage(
            universe, holdings.positions(topic.id, question.documents), holdings, question.documents
        ),
        headline=headline,
        rows=finding_rows(question, findings, holdings),
        notes=tuple(told),
    )


def _of_those(question: Question, topics: Sequence[Topic], holdings: Holdings) -> Answer | None:
    """The codes of each authority named, and what it wrote on the same in its row; None where neither is held."""
    told, findings = [], list[Finding]()
    for name, topic in product(question.authorities, topics):
        codes = [e for e in holdings.evidence(topic.id, name, question.documents) if e.primary]
        for code in codes[:1]:
            written = _written_beside(code, topic, holdings)
            findings += [finding(code), *written]
            told.append(_told(code, written, topic, holdings))
    if not findings:
        return None
    topic = topics[0]
    return Answer(
        question.text,
        "lookup" if len(question.authorities) == 1 else "compare",
        "answered",
        within_limit(told),
        topic=topic.id,
        findings=unique(findings),
        coverage=coverage(question.authorities, holdings.positions(topic.id), holdings, question.documents),
        headline=told[0],
        rows=finding_rows(question, findings, holdings),
        notes=tuple(told[1:]),
    )


def _written_beside(code: Evidence, topic: Topic, holdings: Holdings) -> list[Finding]:
    """What the row says in words on the column's subject: the comment that speaks of it, else cells that say its words."""
    held = holdings.evidence(topic.id, code.authority, (code.document,))
    comments = [finding(e) for e in held if e.reason == BESIDE]
    if comments:
        return comments
    cell = holdings.build.statements[code.statement]
    own = header_words(topic)
    row = [s for s in holdings.row_of(cell) if s.id != cell.id and len(s.text.split()) > 2]
    saying = [s for s in row if any(same_word(word, o) for word in fold(s.text).split() for o in own)]
    found = [statement_finding(Scored(s, 0.0, 0.0, 0.9), holdings) for s in _without_parts(saying)]
    return found or remarks_beside([code], holdings)


def _without_parts(cells: Sequence[Statement]) -> list[Statement]:
    """The cells without the sentences that are part of another."""
    return [s for s in cells if not any(o is not s and o.start <= s.start and s.end <= o.end for o in cells)]


def _told(code: Evidence, written: Sequence[Finding], topic: Topic, holdings: Holdings) -> str:
    """Both sides in a sentence, with the meaning that was read from the words where one was."""
    read = [f for f in written if f.topic == topic.id]
    other = status_label(topic, read[0].status) if read else ""
    quotes = [shown(f, holdings, _SHOWN_WORDS) for f in written]
    return sources_wording.code_and_words(
        code.authority,
        topic.label,
        status_label(topic, code.status),
        quotes,
        other,
        holdings.source_title(code.document),
    )
