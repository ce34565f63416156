"""Composes what is asked of the documents themselves: who issued one and when, what it is on, which speak of something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Answer, Coverage, QuotedPassage
from bot.compose.common import passage_line, quoted_statement, within_limit
from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from bot.wording import sources as sources_wording
from index.phrases import fold
from index.types import Statement
from knowledge.types import Source

_ISSUED = "wrote written published issued produced prepared drafted authored compiled commissioned dated carried".split()
_OF_ISSUE = frozenset((*_ISSUED, "author", "authors", "publisher", "date", "out", "old"))
_ASKS_ISSUE = re.compile(
    rf"\bwho (?:{'|'.join(_ISSUED)})\b|\b(?:author|publisher)s? of\b|\bwhen (?:was|were)\b.* (?:{'|'.join(_ISSUED)})\b"
    r"|\bhow old (?:is|are)\b|\bdates? of\b|\bwhat date\b"
)
_ASKS_SCOPE = re.compile(
    r"\bwhat (?:is|are|does|do|did|was|were)\b.*\b(?:about|on|cover|covered|deal with|look at|for)$|\b(?:purpose|scope|aims?) of\b"
)
_SCOPE_WORDS = frozenset("purpose scope aim aims".split())
_SCOPE = re.compile(r"\b(?:purpose|scope|aims?|about this|introduction|background|summary)\b")
_SPEAK = r"(?:mentions?|speaks? of|speaks? about|talks? (?:of|about)|names?|covers?|deals? with|(?:is|are) (?:about|on)|says? (?:something|anything) (?:of|on|about))"
_SOURCES = r"(?:documents?|sources?|reports?|papers?|files?)"
_ASKS_WHICH = re.compile(rf"\b(?:which|what) (?:of the |of your )?{_SOURCES} {_SPEAK}\b")
_ASKS_ALL = re.compile(rf"\b(?:which|what) {_SOURCES} (?:do you|have you|are there|are held|is there)\b")
_SPEAK_WORDS = frozenset(
    "mention mentions speak speaks talk talks name names cover covers deal deals say says".split()
)
_MOST = 3
_SAYS_ALL = 0.99


def compose_about_documents(question: Question, holdings: Holdings) -> Answer | None:
    """Who issued the documents named and when, what they are on, or which speak of what is asked; else None."""
    text = fold(question.text)
    if _ASKS_WHICH.search(text):
        return _which(question, holdings)
    if _ASKS_ALL.search(text) and not (question.rest or question.authorities or question.topics):
        return _answer(
            question, [_issue(s) for s in _sources([d.name for d in holdings.build.documents], holdings)], ()
        )
    if not question.documents or question.authorities or question.topics:
        return None
    # What leans on a question before has its words left, not its text: "and the guidance?".
    if (question.rest or _ASKS_ISSUE.search(text)) and _OF_ISSUE.issuperset(question.rest):
        told = [s for s in _sources(question.documents, holdings) if s.publisher or s.published or s.as_of]
        return _answer(question, [_issue(s) for s in told], ()) if told else None
    if _ASKS_SCOPE.search(text) and _SCOPE_WORDS.issuperset(question.rest):
        passages = [p for d in question.documents for p in _scope(d, holdings)]
        return (
            _answer(question, [passage_line(p, holdings) for p in passages], passages) if passages else None
        )
    return None


def _answer(question: Question, lines: Sequence[str], passages: Sequence[QuotedPassage]) -> Answer:
    return Answer(
        question.text,
        "passage",
        "answered",
        within_limit(list(lines)),
        passages=tuple(passages),
        coverage=Coverage(documents=question.documents),
        headline=lines[0],
    )


def _sources(documents: Sequence[str], holdings: Holdings) -> list[Source]:
    found = (holdings.build.pack.source(document) for document in documents)
    return [source for source in found if source is not None]


def _issue(source: Source) -> str:
    return sources_wording.issued(source.title, source.publisher, source.published, source.as_of)


def _scope(document: str, holdings: Holdings) -> list[QuotedPassage]:
    """The first sentences of the first section that says what the document is on, else of the document."""
    sentences = [s for s in holdings.words.statements if s.document == document and s.kind == "sentence"]
    told = [s for s in sentences if s.section and _SCOPE.search(fold(s.section[-1]))]
    begins = told or sentences
    return [_quoted(s, holdings) for s in begins[:_MOST] if s.section == begins[0].section]


def _quoted(statement: Statement, holdings: Holdings) -> QuotedPassage:
    return quoted_statement(Scored(statement, 1.0, 1.0, 1.0), holdings)


def _which(question: Question, holdings: Holdings) -> Answer | None:
    """The documents that speak of the authorities or words asked about, each with the first that it says; None where none does."""
    first: dict[str, Statement] = {}
    for statement in _speaking(question, holdings):
        first.setdefault(statement.document, statement)
    if not first:
        return None
    passages = [_quoted(s, holdings) for s in first.values()]
    titles = [holdings.source_title(document) for document in first]
    headline = sources_wording.speaking(titles, len(holdings.build.documents))
    return _answer(question, [headline, *(passage_line(p, holdings) for p in passages)], passages)


def _speaking(question: Question, holdings: Holdings) -> list[Statement]:
    """The statements of the authorities asked about, or that say all the words asked for; the documents' order."""
    read = holdings.words.statements
    if question.authorities:
        return [s for s in read if s.authority in question.authorities]
    wording = " ".join(word for word in question.rest if word not in _SPEAK_WORDS)
    if question.topic is not None and not wording:
        return [holdings.by_id[e.statement] for e in holdings.evidence(question.topic.id)]
    said = holdings.words.coverage(wording)
    return [s for s, share in zip(read, said, strict=True) if share >= _SAYS_ALL]
