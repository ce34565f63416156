"""The statements of an authority that come nearest to a question's wording, as claims about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Finding
from bot.compose.common import statement_finding
from bot.compose.designated import saying_the_designated
from bot.compose.valued import (
    answering_end,
    asked_wording,
    asks_a_course,
    is_address,
    is_labelled,
    leaning_end,
    states_value,
    value_in,
)
from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from bot.understanding.reading import REPORTING
from index.types import Span, Statement
from index.words import content_tokens

STATEMENTS_EACH = 4
# A statement beside the evidence must cover this share of the question's words; one that stands alone more.
RELATED = 0.3
_ANSWERS = 0.45
_MEANS_IT = 0.45
_SAYS_MOST = 0.6
_MEANS_MOST = 0.7
# Where nothing says so much, what comes nearest may still be meant: bot/abstention.py weighs what speaks for it.
_WORTH_WEIGHING = 0.15
_WORTH_COMPARING = 0.1
_SAID_FIRST = 0.5
_ABOUT_AS_NEAR = 0.7
_WORD_OR_TWO = 3
# What became of something takes more than a sentence to tell; so long a paragraph is shown whole.
_PARAGRAPH_WORDS = 80
_ROW_WORDS = 40
_NOW = re.compile(
    r"\b(?:now|still|current|currently|at present|at the moment|these days|nowadays|today)\b", re.IGNORECASE
)
_NAMES_A_PERSON = re.compile(
    r"\b(?:name|contact|officer|lead|manager|director|chair|person)\b", re.IGNORECASE
)
_FULL_NAME = re.compile(r"(?:[A-Z][\w’'.-]*\s+){1,4}[A-Z][\w’'-]+")
_WHO = re.compile(r"^\W*(?:and |so )?who\b", re.IGNORECASE)
# What people call a document; its title need not say it.
_DOCUMENT_NOUNS = REPORTING | frozenset(
    "paper papers report minutes letter survey study page article note review inspection document brief".split()
)


def statements_on(authority: str, question: Question, holdings: Holdings, beside: bool) -> list[Scored]:
    """The statements of the authority nearest to the wording; by meaning too when the topics leave words unexplained."""
    asked, by_meaning = asked_wording(question), bool(question.rest)
    every = holdings.scan(asked, {authority}, question.documents, by_meaning=by_meaning)
    found = _related(every, question, holdings, beside)
    valued = {s.statement.id for s in found if states_value(s.statement, question, holdings)}
    labelled = {s.statement.id for s in found if is_labelled(s.statement, question, holdings)}
    if question.expected.is_needed and not beside and not valued:
        found = _stating_nearby(found, every, question, holdings)
    elif question.expected.is_needed and not beside:
        found = [s for s in found if s.statement.id in valued]
    elif labelled and not beside:
        found = [s for s in found if s.statement.id in labelled | valued]
    found.sort(key=lambda s: (s.statement.id not in valued, s.statement.id not in labelled, -s.score))
    if asks_of_now(question) and not valued | labelled:
        found = _newest_of_the_best(found, holdings)
    found = _with_the_person(found, question, holdings)
    if question.kind == "timeline":
        return _best_of_each_document(found)
    return found[:STATEMENTS_EACH]


def asks_of_now(question: Question) -> bool:
    """Whether a question asks how things are at present alone, so that the newest document's word is wanted."""
    return question.kind != "timeline" and _NOW.search(question.text) is not None


def _related(every: Sequence[Scored], question: Question, holdings: Holdings, beside: bool) -> list[Scored]:
    """Those that say or mean enough of the wording; where nothing stands beside them and none does, the nearest."""
    bar = RELATED if beside else _ANSWERS
    found = [
        s
        for s in every
        if s.words >= bar
        or s.score >= _MEANS_IT
        or is_address(s.statement.text, question)
        or is_labelled(s.statement, question, holdings)
    ]
    found = saying_the_designated(found, question, holdings)
    if beside:
        return found
    least = _WORTH_COMPARING if question.kind == "compare" else _WORTH_WEIGHING
    nearest = sorted(
        (s for s in every if s.score >= least and (s.words >= RELATED or not _is_a_word_or_two(s.statement))),
        key=lambda s: -s.score,
    )
    found = saying_the_rarest(found, question, holdings)
    # Whatever else says the words, what comes nearest as a whole is shown too.
    return [*found, *(s for s in nearest[:1] if s not in found)] if found else nearest


def _is_a_word_or_two(statement: Statement) -> bool:
    """Whether a cell says too little for its likeness to a wording to mean anything: "in-house"."""
    return statement.kind == "cell" and len(statement.text.split()) <= _WORD_OR_TWO


def _newest_of_the_best(found: Sequence[Scored], holdings: Holdings) -> list[Scored]:
    """Those that come about as near as the first, newest document first, then the others; `found` is in order.

    Before a cell stands the one of its row that says how things are now.
    """
    bar = _ABOUT_AS_NEAR * max((s.score for s in found), default=0.0)
    near = [s for s in found if s.score >= bar]
    present = [item for s in near for item in (*_at_present(s, holdings), s)]
    return sorted(present, key=lambda s: s.statement.as_of or "", reverse=True) + [
        s for s in found if s.score < bar
    ]


def _at_present(scored: Scored, holdings: Holdings) -> list[Scored]:
    """The cell of the same row under a header like "Now (March 2019)", if there is one."""
    row = [] if _NOW.search(scored.statement.attribute) else holdings.row_of(scored.statement)
    now = [cell for cell in row if _NOW.match(cell.attribute) and cell.text.strip()]
    return [replace(scored, statement=now[0])] if len(now) == 1 else []


def _with_the_person(found: Sequence[Scored], question: Question, holdings: Holdings) -> list[Scored]:
    """Those found, and after an address asked for with "who" the name that stands in its row."""
    if not _WHO.match(question.text):
        return list(found)
    return [item for s in found for item in (s, *_persons_beside(s, question, holdings))]


def _persons_beside(scored: Scored, question: Question, holdings: Holdings) -> list[Scored]:
    if not is_address(scored.statement.text, question):
        return []
    return [
        replace(scored, statement=cell)
        for cell in holdings.row_of(scored.statement)
        if _NAMES_A_PERSON.search(cell.attribute) and _FULL_NAME.fullmatch(cell.text.strip())
    ]


def _stating_nearby(
    found: Sequence[Scored], every: Sequence[Scored], question: Question, holdings: Holdings
) -> list[Scored]:
    """The statements that state the value asked for in a paragraph where another says what it is the value of.

    They get the other's score: a paragraph does not say its subject twice.
    """
    subject: dict[tuple[str, int], Scored] = {}
    for s in sorted(found, key=lambda s: s.score):
        if s.statement.block is not None and s.statement.kind == "sentence":
            subject[(s.statement.document, s.statement.block)] = s
    return [
        replace(s, words=of.words, meaning=of.meaning, score=of.score)
        for s in every
        if s.statement.block is not None
        and (of := subject.get((s.statement.document, s.statement.block)))
        and states_value(s.statement, question, holdings)
    ]


def answering(scored: Scored, question: Question, holdings: Holdings) -> Finding:
    """The statement as a claim; with the next sentence where that goes on with the value or reason asked for."""
    item = statement_finding(scored, holdings)
    if is_labelled(scored.statement, question, holdings) or _is_address_for_it(scored, question, holdings):
        return replace(item, method="rule")
    start, end = _row_labelled(scored.statement, question, holdings) or (item.start, item.end)
    if asks_a_course(question):
        first, last = holdings.paragraph_of(scored.statement)
        is_short = len(holdings.build.texts[item.document][first:last].split()) <= _PARAGRAPH_WORDS
        start, end = (min(start, first), max(end, last)) if is_short else (start, end)
    end = max(
        end, answering_end(scored.statement, question, holdings), leaning_end(scored.statement, holdings)
    )
    return replace(item, start=start, end=end, quote=holdings.build.texts[item.document][start:end])


def _row_labelled(statement: Statement, question: Question, holdings: Holdings) -> Span | None:
    """The short row of a cell that only repeats what is asked ("Support for carers"): what the row says of it answers."""
    row = [cell for cell in holdings.row_of(statement) if cell.text.strip()]
    if statement.kind != "cell" or not row or {cell.authority for cell in row} != {statement.authority}:
        return None
    said = set(content_tokens(statement.text))
    if not said or not said <= set(content_tokens(question.text)):
        return None
    start, end = min(cell.start for cell in row), max(cell.end for cell in row)
    words = holdings.build.texts[statement.document][start:end].split()
    return (start, end) if len(words) <= _ROW_WORDS else None


def _is_address_for_it(scored: Scored, question: Question, holdings: Holdings) -> bool:
    """Whether the statement is the address asked for, in a row or document that speaks of what it is wanted for."""
    statement = scored.statement
    if not is_address(statement.text, question):
        return False
    beside = {cell.id for cell in holdings.row_of(statement)} | {statement.id}
    title = set(content_tokens(holdings.source_title(statement.document)))
    return any(
        title & set(content_tokens(word)) or beside & holdings.words.saying(word, holdings.likeness.nearest)
        for word in question.rest
    )


def stating(found: list[Finding], evidence: Sequence[Finding], question: Question) -> list[Finding]:
    """Of claims beside evidence that states the value asked for, only those that state one too."""
    if not any(value_in(f.quote, question) for f in evidence):
        return found
    return [f for f in found if value_in(f.quote, question)]


def saying_the_rarest(found: Sequence[Scored], question: Question, holdings: Holdings) -> list[Scored]:
    """The statements that say the weightiest unexplained word, or one of like meaning: without it nothing answers.

    A word that no document knows in any form ("recs") is passed over; when all are such, nothing answers.
    """
    rest = [word for word in question.rest if word not in REPORTING]
    if not rest:
        return list(found)
    spoken = [
        holdings.words.saying(word, holdings.likeness.nearest) | _under_a_title(word, found, holdings)
        for word in rest
    ]
    known = [
        ids
        for _, ids in sorted(zip(map(holdings.words.weight, rest), spoken, strict=True), key=lambda p: -p[0])
        if ids
    ]
    return [
        s
        for s in found
        if is_address(s.statement.text, question)
        or is_labelled(s.statement, question, holdings)
        or (known and (s.statement.id in known[0] or s.words >= _SAYS_MOST or s.meaning >= _MEANS_MOST))
    ]


def _under_a_title(word: str, found: Sequence[Scored], holdings: Holdings) -> set[int]:
    """The ids of those whose document's title or publisher says the word: its sentences take that for granted."""
    asked = set(content_tokens(word))
    publishers = {source.file: source.publisher for source in holdings.build.pack.sources}
    titled = {
        name
        for name in {s.statement.document for s in found}
        if asked & set(content_tokens(f"{holdings.source_title(name)} {publishers.get(name, '')}"))
    }
    return {s.statement.id for s in found if s.statement.document in titled}


def said_under_its_title(authority: str, question: Question, holdings: Holdings) -> list[Scored]:
    """What a document whose title says all that is asked says first of the authority ("Sunderland - school streets?")."""
    asked = {stem for word in question.rest if word not in _DOCUMENT_NOUNS for stem in content_tokens(word)}
    titled = [
        d.name
        for d in holdings.build.documents
        if asked
        and asked <= set(content_tokens(holdings.source_title(d.name)))
        and (not question.documents or d.name in question.documents)
    ]
    return first_said(authority, replace(question, documents=tuple(titled)), holdings) if titled else []


def _best_of_each_document(found: Sequence[Scored]) -> list[Scored]:
    per: dict[str, list[Scored]] = {}
    for item in found:
        per.setdefault(item.statement.document, []).append(item)
    each = each_of_a_document(len(per))
    return [item for items in per.values() for item in items[:each]]


def each_of_a_document(documents: int) -> int:
    """How many quotes of each of so many documents are shown: two, and more where there is only one."""
    return max(2, STATEMENTS_EACH // max(1, documents))


def first_said(authority: str, question: Question, holdings: Holdings) -> list[Scored]:
    """What the documents say of it first, newest document first: where no topic is held that is an answer too."""
    said = [
        s
        for s in holdings.words.statements
        if s.authority == authority and (not question.documents or s.document in question.documents)
    ]
    said.sort(key=lambda s: s.as_of or "", reverse=True)
    return [Scored(s, 0.0, 0.0, _SAID_FIRST) for s in said[:STATEMENTS_EACH]]
