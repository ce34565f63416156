"""The statements of an authority that come nearest to a question's wording, as claims about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Finding
from bot.compose.common import statement_finding
from bot.compose.designated import saying_the_designated
from bot.compose.valued import answering_end, asked_wording, is_address, is_labelled, states_value, value_in
from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from bot.understanding.reading import REPORTING
from index.words import content_tokens

STATEMENTS_EACH = 4
# A statement beside the evidence must cover this share of the question's words; one that stands alone more.
RELATED = 0.3
_ANSWERS = 0.45
_MEANS_IT = 0.45
_SAYS_MOST = 0.6
# Where nothing says so much, what comes nearest may still be meant: bot/abstention.py weighs what speaks for it.
_WORTH_WEIGHING = 0.15
_SAID_FIRST = 0.5
# What people call a document; its title need not say it.
_DOCUMENT_NOUNS = REPORTING | frozenset(
    "paper papers report minutes letter survey study page article note review inspection document brief".split()
)


def statements_on(authority: str, question: Question, holdings: Holdings, beside: bool) -> list[Scored]:
    """The statements of the authority nearest to the wording; by meaning too when the topics leave words unexplained."""
    bar = RELATED if beside else _ANSWERS
    asked, by_meaning = asked_wording(question), bool(question.rest)
    every = holdings.scan(asked, {authority}, question.documents, by_meaning=by_meaning)
    found = [
        s
        for s in every
        if s.words >= bar
        or s.score >= _MEANS_IT
        or is_address(s.statement.text, question)
        or is_labelled(s.statement, question, holdings)
    ]
    found = saying_the_designated(found, question, holdings)
    if not beside:
        found = saying_the_rarest(found, question, holdings)
        found = found or [s for s in every if s.score >= _WORTH_WEIGHING]
    valued = {s.statement.id for s in found if states_value(s.statement, question, holdings)}
    if question.expected.is_needed and not beside:
        found = [s for s in found if s.statement.id in valued]
    labelled = {s.statement.id for s in found if is_labelled(s.statement, question, holdings)}
    if labelled and not beside:
        found = [s for s in found if s.statement.id in labelled | valued]
    found.sort(key=lambda s: (s.statement.id not in valued, s.statement.id not in labelled, -s.score))
    if question.kind == "timeline":
        return _best_of_each_document(found)
    return found[:STATEMENTS_EACH]


def answering(scored: Scored, question: Question, holdings: Holdings) -> Finding:
    """The statement as a claim; with the next sentence where that goes on with the value or reason asked for."""
    item = statement_finding(scored, holdings)
    if is_labelled(scored.statement, question, holdings) or _is_address_for_it(scored, question, holdings):
        return replace(item, method="rule")
    end = answering_end(scored.statement, question, holdings)
    quote = holdings.build.texts[item.document][item.start : end]
    return replace(item, end=end, quote=quote) if end > item.end else item


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
        or (known and (s.statement.id in known[0] or s.words >= _SAYS_MOST))
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
    return [item for items in per.values() for item in items[:2]]


def first_said(authority: str, question: Question, holdings: Holdings) -> list[Scored]:
    """What the documents say of it first, newest document first: where no topic is held that is an answer too."""
    said = [
        s
        for s in holdings.words.statements
        if s.authority == authority and (not question.documents or s.document in question.documents)
    ]
    said.sort(key=lambda s: s.as_of or "", reverse=True)
    return [Scored(s, 0.0, 0.0, _SAID_FIRST) for s in said[:STATEMENTS_EACH]]
